"""The kiosk (自助机): one full-screen window for citizens, page by page; each page says what it needs and no more."""
