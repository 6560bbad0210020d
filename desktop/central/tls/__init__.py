"""The hall's own authority and certificates, and the central's own while it serves."""
