"""One step for many events."""
