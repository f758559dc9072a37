"""Frozen values as the author wrote them: text, tables and the note."""
