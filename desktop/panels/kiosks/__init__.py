"""The 自助机 panel: every machine in the halls, and what it lacks."""
