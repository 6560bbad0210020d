"""What is asked of the central over HTTP, a module for each topic; who may ask it is one row of ``policies``."""
