"""A 12345 list at the desk, from its columns to its reports."""
