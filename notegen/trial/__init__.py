"""A layout tried out before a note meets it: its files read, its fullest and emptiest notes made."""
