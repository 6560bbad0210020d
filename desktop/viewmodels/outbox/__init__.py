"""待确认: own commands that the center has not confirmed, and the slip that is read out instead."""
