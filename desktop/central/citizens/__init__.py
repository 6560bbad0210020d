"""What citizens reach without an account: the page for phones, how far an event is, kiosks."""
