"""``central …`` on the command line: a module for each group of verbs; ``main`` runs, ``arguments`` declares."""
