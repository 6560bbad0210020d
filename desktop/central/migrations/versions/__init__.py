"""One file a revision; how to add one is told in ``desktop.central.migrations``."""
