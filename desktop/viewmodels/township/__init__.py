"""A township set up at the first start, and amended later."""
