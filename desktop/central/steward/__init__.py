"""What the center does of its own accord: what falls due, the roster, figures to be frozen, warnings."""
