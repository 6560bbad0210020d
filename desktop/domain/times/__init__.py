"""Calendars, working time and deadlines, periods, moments."""
