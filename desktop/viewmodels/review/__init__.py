"""Reports, meetings and reviews of what has ended."""
