"""The tables, by topic; whoever wants all of them asks ``every``."""
