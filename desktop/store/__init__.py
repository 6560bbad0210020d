"""First floor, left: the client's own memory. SQLAlchemy Core on SQLite, one worker thread per store."""
