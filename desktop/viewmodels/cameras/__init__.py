"""The panel 视频: the directory, favourites, one camera and its steering, and the cameras around an event."""
