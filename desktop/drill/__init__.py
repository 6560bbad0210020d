"""The drill: plays a town's day through the central's public API, as grid workers, windows and posts would."""
