"""Alerts in the terms of CAP 1.2, in and out, and the speakers that say them."""
