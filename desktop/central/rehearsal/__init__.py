"""A past for a demonstration, made by the same rules as daily work."""
