"""A meeting's minutes: who was there, how they voted, what was decided → the Document that is printed."""
