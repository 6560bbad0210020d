"""What maps and walls are fed with: tiles, outlines, the directory of cameras."""
