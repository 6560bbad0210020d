"""The line to the center: being let in, staying so, the truth about it, asking again."""
