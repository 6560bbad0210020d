"""The 清单 panel: the business catalogue, read by everybody, edited by an administrator."""
