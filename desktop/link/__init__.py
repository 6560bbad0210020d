"""First floor, right: the wire to the central. Blocking requests, to be called from worker threads."""
