"""Tests of desktop.updates and desktop.launching."""
