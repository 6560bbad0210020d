"""Areas, outlines, coordinates, and what moves over them."""
