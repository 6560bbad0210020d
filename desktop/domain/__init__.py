"""Ground floor: frozen types and pure functions. No Qt, no input or output, no clock, no threads."""
