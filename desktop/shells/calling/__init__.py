"""The hall's call screen (叫号屏): one painted picture over a whole screen, and its voice."""
