"""The service hall: tickets, counters, whose turn it is."""
