"""指标: figures that can be trusted, each opening to its definition, its fraction and its rows."""
