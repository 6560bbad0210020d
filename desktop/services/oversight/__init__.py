"""This desk's part in the audit."""
