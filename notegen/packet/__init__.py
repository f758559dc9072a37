"""A meeting's papers: what is in them and in what order, and all of it as one PDF."""
