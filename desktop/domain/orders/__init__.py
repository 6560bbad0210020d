"""Orders to posts, and the table of their states."""
