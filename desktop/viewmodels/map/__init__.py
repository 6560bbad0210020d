"""The town's map: layers, marks, movers, the card beside it, days that are looked back at."""
