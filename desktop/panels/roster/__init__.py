"""值班: the duty strip under every panel, and the matrix of boards and posts with one post in detail."""
