"""What accounts are shown: pages, snapshots and the stream, through the one filter of their sight."""
