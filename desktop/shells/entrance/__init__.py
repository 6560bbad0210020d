"""The door: log-in step by step, the lock, the way out."""
