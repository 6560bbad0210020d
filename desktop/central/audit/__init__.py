"""The audit trail: chained rows, their files, their keeping and their checking."""
