"""Anybody's file → its text in every place it can hold text, and what there is to be said of it."""
