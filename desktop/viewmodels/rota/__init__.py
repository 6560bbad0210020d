"""排班: the board, its draft, what is wrong with it, and its way to the center."""
