"""Nodes → model: the note, its text, tables, figures and annexes, each with its place."""
