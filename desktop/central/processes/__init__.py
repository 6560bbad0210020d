"""Several processes of one central beside each other: wake-ups, turns, and what the others have written."""
