"""The 账号 panel: who may get in, for who manages that."""
