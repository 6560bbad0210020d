"""What can be done by key, search or command line, and what can be taken back."""
