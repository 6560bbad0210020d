"""派单: the composer beside an event, the live list of orders, and what the center has not confirmed yet."""
