"""Who may see and do what: roles, jurisdiction, masking, exclusion, and what is on record."""
