"""The township's profile: posts, practice, settings, and how it is amended."""
