"""The way down: from a decision through the outbox to the center, in order, until it has answered."""
