"""The workstation's window: bars, tabs, docks, and its 战时 mode."""
