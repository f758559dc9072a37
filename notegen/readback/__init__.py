"""PDF or DOCX → Document: what a reader gets of a finished file, with its pages or parts as places."""
