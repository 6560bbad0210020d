"""Sentences of the floors without Qt in the interface's language, by topic."""
