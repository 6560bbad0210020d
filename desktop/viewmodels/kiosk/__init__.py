"""What stands behind the kiosk's pages; nothing of it outlives the person before it."""
