"""Thirty seconds in which a step can be taken back."""
