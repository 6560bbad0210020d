"""The unattended demonstration: a scripted dispatcher does the main job through the real window."""
