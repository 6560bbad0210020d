"""What goes out of the house and comes back: channels, hand-overs, other centers."""
