"""排班: the plan behind the roster, its rules, and the automatic draft."""
