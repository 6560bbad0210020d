"""What kiosks offer, and what they and a central say to each other."""
