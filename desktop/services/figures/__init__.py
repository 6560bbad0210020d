"""Figures of the desk's own store, kept up beside the work, asked off the interface's thread."""
