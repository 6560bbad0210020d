"""值守: who is at which post, taking over, calling out, duty tables in and out, scores."""
