"""The 审计 panel, for auditors: who did what, whether the chain holds, and a way to carry it out."""
