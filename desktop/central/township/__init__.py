"""A township founded, and amended while the hall works."""
