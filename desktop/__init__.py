"""镇枢 Zhenshu: the desktop command center of a township hall, one package built in floors."""

__version__ = "0.1.0"
