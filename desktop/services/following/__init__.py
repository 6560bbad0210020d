"""The way up: from the central's log through the store into the picture."""
