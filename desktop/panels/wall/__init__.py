"""The panel 视频: cameras on the left, the wall on the right, the event in hand beneath."""
