"""What is broken on purpose, counted: `make faults` is the full run, `make test` has a few rounds of each part."""
