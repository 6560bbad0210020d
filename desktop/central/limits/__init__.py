"""How much anybody may ask, so that one who asks too much slows nobody but himself."""
