"""Third floor: what a panel shows, without pixels. QtCore and QtGui only."""
