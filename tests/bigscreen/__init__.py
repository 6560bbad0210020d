"""Mirrors desktop/bigscreen."""
