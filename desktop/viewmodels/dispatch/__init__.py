"""Dispatching: the composer of one order, the list of orders, and whom to send."""
