"""The gate: what must not be in the public papers, and the search for it in everything that came out."""
