"""One event as the drawer shows it: what is known, what can be done with which key, its short forms."""
