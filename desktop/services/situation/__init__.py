"""The live picture in memory, and what is asked of it."""
