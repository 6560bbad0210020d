"""What is broken on purpose, counted: `make faults` is the full run, `make test` about a tenth of it."""
