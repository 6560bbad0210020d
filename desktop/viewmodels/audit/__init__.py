"""The audit trail for who may read it."""
