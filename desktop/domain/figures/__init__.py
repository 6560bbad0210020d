"""Indicators, scores and frozen figures, reckoned from events as rows of moments."""
