"""Mirrors desktop/shells/bigscreen."""
