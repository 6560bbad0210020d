"""Accounts as who manages them sees them, and the rules of passwords in words."""
