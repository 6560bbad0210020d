"""Other systems and other centers: what goes out, what comes in, what did not arrive."""
