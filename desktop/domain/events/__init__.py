"""Events from report to close: states, side exits, clocks, levels, ratings."""
