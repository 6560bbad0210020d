"""The business catalogue, its forms, and the plan cards of its items."""
