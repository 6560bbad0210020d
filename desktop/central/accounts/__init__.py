"""Who may get in, for how long and as whom; managing that."""
