"""The one numbered log and the one way in: a command, its changes and their effect in one transaction."""
