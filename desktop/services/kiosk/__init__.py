"""A kiosk's box, line, stick, clock and staff."""
