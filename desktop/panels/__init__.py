"""Fourth floor: the panels, one folder each; none knows another."""
