"""预警: surges and clusters of reports, and what each warning stands on."""
