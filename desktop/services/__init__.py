"""Second floor: the corridors. Small loops between store, link and view models; no Qt."""
