"""交接班: a sheet that two persons sign."""
