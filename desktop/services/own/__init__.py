"""What this machine is: its first choice, its own center, its keys, the watch over its screens."""
