"""The wizard of the first start: its window, its pages."""
