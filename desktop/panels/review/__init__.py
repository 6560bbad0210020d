"""The 复盘 panel: events to be reviewed, an event played again, the lists of petitions, the monthly review."""
