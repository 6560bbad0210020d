"""The service hall at the desk: counters, tickets, the call screen."""
