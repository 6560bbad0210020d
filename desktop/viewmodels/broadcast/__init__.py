"""应急广播: alerts as a list, and one being written."""
