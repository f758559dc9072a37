"""The unit and price level of a table in words: after its title, in its head, or in a column's head."""

from string import Formatter

from notegen.amounts import levels_in, units_in
from notegen.layout.values import Layout
from notegen.model.names import words_of
from notegen.model.table import Column, Table


def unit_words(table: Table, layout: Layout) -> str:
    """Return "(1.000 kr., 2019 p/l)" by the layout's pattern, without what the author already wrote in
    the title or a head; empty where nothing is left to say."""
    heads = [words_of(cell.inlines) for line in table.head_lines for cell in line]
    heads += [words_of(column.head) for column in table.columns]
    said = " | ".join((words_of(table.title), *(heads if table.head_visible else [])))
    return _words(table.unit, table.price_level, said, layout.wording.unit_line)


def column_words(column: Column, table: Table, layout: Layout) -> str:
    """Return a column's own unit and price level, where they are not the table's."""
    unit = column.unit if column.unit != table.unit else ""
    level = column.price_level if column.price_level != table.price_level else ""
    return _words(unit, level, words_of(column.head), layout.wording.unit_line)


def _words(unit: str, level: str, said: str, pattern: str) -> str:
    unit = "" if unit in units_in(said) else unit
    level = "" if level in levels_in(said) else level
    if unit and level:
        return _framed(pattern.format_map({"enhed": unit, "prisniveau": level}))
    if unit:
        return _framed(_piece(pattern, "enhed").format_map({"enhed": unit}))
    return _framed(_piece(pattern, "prisniveau").format_map({"prisniveau": level})) if level else ""


def _piece(pattern: str, name: str) -> str:
    """Return the part of the pattern that says one of its two fields."""
    parts = [(text, field) for text, field, _form, _conversion in Formatter().parse(pattern)]
    at = next((index for index, (_text, field) in enumerate(parts) if field == name), None)
    if at is None:
        return f"{{{name}}}"
    after = parts[at + 1] if at + 1 < len(parts) else ("", None)
    # The words after the last field are its own ("p/l"); those between two fields only part them.
    tail = after[0] if after[1] is None else ""
    head = "" if at else parts[0][0]
    return f"{head}{{{name}}}{tail}".strip(" ,;·–-")


def _framed(words: str) -> str:
    opened, closed = words.count("("), words.count(")")
    if not opened and not closed:
        return f"({words})"
    return "(" * (closed - opened) + words + ")" * (opened - closed)
