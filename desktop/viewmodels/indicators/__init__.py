"""指标: what is asked, charts, the rows behind a number, reported values, files."""
