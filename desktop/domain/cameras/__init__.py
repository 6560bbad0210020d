"""Cameras: what a directory says of one, and the workbook that people keep."""
