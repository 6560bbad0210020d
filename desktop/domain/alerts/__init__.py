"""应急广播: what an alert says, who lets it out, and how it is taken back."""
