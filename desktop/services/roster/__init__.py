"""Duty tables as townships keep them: read, understood, written."""
