"""应急广播: what is written, approved, on the air and over; the form with its areas; what the speakers said."""
