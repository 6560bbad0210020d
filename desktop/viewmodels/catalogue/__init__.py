"""The business catalogue: read, edited, proposed, out to a workbook and in again."""
