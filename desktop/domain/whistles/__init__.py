"""Whistles (吹哨报到): posts called to a spot, with their clocks."""
