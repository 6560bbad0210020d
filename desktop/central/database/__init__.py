"""The database below the log: SQLite or PostgreSQL, its schema, its second wall, moved, backed up and restored."""
