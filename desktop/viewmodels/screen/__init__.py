"""What the big screen shows, without pixels."""
