"""The big screen as a program: ``python -m desktop bigscreen``. Windows: ``shells``; pictures: ``panels``."""
