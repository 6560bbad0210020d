"""Lists that a 12345 hall exports."""
