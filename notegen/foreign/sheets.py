"""A workbook's sheets → a row at a time, with what is hidden; what no sheet shows too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notegen.diagnostics.cpr_context import CPR_LABEL
from notegen.foreign.gathering import Room
from notegen.foreign.package import Package

_LETTERS: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_LONG: Final = re.compile(r"\d{9,10}(?:\.0)?$")
_FIGURE: Final = re.compile(r"\d\D{0,3}(?:\d\D{0,3}){7,}\d")
"""Nine digits and more: what may be a number of something, and takes its meaning from the column's head."""
_MOST_STRINGS: Final = 2_000_000


@dataclass(slots=True)
class _Sheet:
    name: str
    hidden: bool
    heads: dict[str, str] = field(default_factory=dict)
    columns: tuple[tuple[int, int], ...] = ()


def read_workbook(package: Package, room: Room) -> frozenset[str]:
    """Read a workbook's sheets and its shared texts; returns the parts that were read. Raises Beyond."""
    shared = _shared(package)
    done = {"xl/sharedStrings.xml"} if shared is not None else set()
    used: set[int] = set()
    states = _states(package)
    for part in [name for name in package.parts if re.match(r"xl/worksheets/[^/]+\.xml$", name)]:
        root = package.root(part)
        if root is None:
            continue
        done.add(part)
        name, hidden = states.get(part, (part.rpartition("/")[2], True))
        _sheet(root, _Sheet(name, hidden, columns=_hidden_columns(root)), shared or [], used, room)
        package.roots.pop(part, None)
    for index, text in enumerate(shared or ()):
        if index not in used:
            room.add("en tekst, som intet ark viser", "skjult", text)
    return frozenset(done)


def _shared(package: Package) -> list[str] | None:
    root = package.root("xl/sharedStrings.xml")
    if root is None:
        return None
    found = []
    for item in root:
        if isinstance(item.tag, str) and item.tag.endswith("}si"):
            found.append("".join(node.text or "" for node in item.iter("{*}t")))
            if len(found) > _MOST_STRINGS:
                break
    package.roots.pop("xl/sharedStrings.xml", None)
    return found


def _states(package: Package) -> dict[str, tuple[str, bool]]:
    """Return the sheets' names by part, and whether they are hidden."""
    root = package.root("xl/workbook.xml")
    relations = package.relations("xl/workbook.xml")
    found: dict[str, tuple[str, bool]] = {}
    for sheet in root.iter("{*}sheet") if root is not None else ():
        key = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        _kind, address, _outside = relations.get(key, ("", "", False))
        state = str(sheet.get("state", "visible"))
        found[address] = (str(sheet.get("name", "")), state != "visible")
    return found


def _hidden_columns(root: etree._Element) -> tuple[tuple[int, int], ...]:
    found = []
    for column in root.iter("{*}col"):
        if column.get("hidden") in ("1", "true"):
            low, high = str(column.get("min", "0")), str(column.get("max", "0"))
            if low.isdigit() and high.isdigit() and len(low) + len(high) < 20:
                found.append((int(low), int(high)))
    return tuple(found[:1000])


def _sheet(root: etree._Element, sheet: _Sheet, shared: list[str], used: set[int], room: Room) -> None:
    named = f"arket {sheet.name}" + (" (skjult)" if sheet.hidden else "")
    room.add(named, "skjult" if sheet.hidden else "mærke", sheet.name)
    inside = False
    for node in root:
        if not isinstance(node.tag, str):
            continue
        if node.tag.endswith("}sheetData"):
            inside = True
            for place, row in enumerate(node, 1):
                if isinstance(row.tag, str):
                    _row(row, place, sheet, named, shared, used, room)
        else:
            for text in _others(node):
                room.add(f"{named}: {text[0]}", "mærke" if text[0] != "en formel" else "kode", text[1])
    if not inside:
        room.skip(f"{named} kan ikke læses")


def _row(
    row: etree._Element, place: int, sheet: _Sheet, named: str, shared: list[str], used: set[int], room: Room
) -> None:
    number = str(row.get("r", place))
    concealed = row.get("hidden") in ("1", "true")
    seen: list[str] = []
    unseen: list[str] = []
    label = ""
    for at, cell in enumerate(row, 1):
        if not isinstance(cell.tag, str):
            continue
        column, index = _column(str(cell.get("r", "")), at)
        text, formula = _cell(cell, shared, used)
        if formula:
            room.add(f"{named}, celle {column}{number}: en formel", "kode", formula)
        if not text:
            continue
        hidden = sheet.hidden or concealed or any(low <= index <= high for low, high in sheet.columns)
        if _FIGURE.search(text):
            head = sheet.heads.get(column) or label
            _figure(text, head, f"{named}, celle {column}{number}", hidden, room)
        else:
            (unseen if hidden else seen).append(text)
            if re.search(r"[^\W\d_]", text):
                sheet.heads[column] = label = text[:60]
    room.add(f"{named}, række {number}", "tekst", "\t".join(seen))
    what = "" if sheet.hidden else " (skjult)"
    room.add(f"{named}, række {number}{what}", "skjult", "\t".join(unseen))


def _figure(text: str, head: str, where: str, hidden: bool, room: Room) -> None:
    """Keep a cell with a long number under its column's head: the head says what it is a number of."""
    kind = "skjult" if hidden else "tekst"
    room.add(where, "skjult" if kind == "skjult" else "tekst", f"{head}: {text}" if head else text)
    plain = text.removesuffix(".0")
    if _LONG.match(text) and len(plain) == 9 and CPR_LABEL.search(head):
        # Kept as a figure, the number lost the 0 it began with.
        room.add(where, "skjult" if kind == "skjult" else "tekst", f"{head}: 0{plain}")


def _column(ref: str, at: int) -> tuple[str, int]:
    hit = _LETTERS.match(ref)
    if hit is None:
        return f"nr. {at} i række ", at
    index = 0
    for letter in hit[1]:
        index = index * 26 + ord(letter) - 64
    return hit[1], index


def _cell(cell: etree._Element, shared: list[str], used: set[int]) -> tuple[str, str]:
    """Return what a cell shows, and its formula."""
    value = formula = ""
    inline: list[str] = []
    for node in cell.iter("{*}v", "{*}f", "{*}t"):
        name = str(node.tag).rpartition("}")[2]
        if name == "v":
            value = node.text or ""
        elif name == "f":
            formula = node.text or ""
        else:
            inline.append(node.text or "")
    kind = cell.get("t", "n")
    if kind == "s" and value.strip().isdigit() and len(value) < 10:
        index = int(value)
        used.add(index)
        return (shared[index] if index < len(shared) else ""), formula
    if kind == "n":
        return _as_written(value), formula
    return value + "".join(inline), formula


def _as_written(value: str) -> str:
    """Return a stored figure in digits: a large one may be stored as 1.01E9."""
    if "e" in value.lower() and len(value) < 30:
        try:
            figure = float(value)
        except ValueError:
            return value
        if abs(figure) < 1e16 and figure == int(figure):
            return str(int(figure))
    return value.removesuffix(".0")


def _others(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Give what a sheet says outside its cells: headers, links, rules, lists to choose from."""
    for one in node.iter():
        if not isinstance(one.tag, str):
            continue
        name = one.tag.rpartition("}")[2]
        if one.text and not one.text.isspace():
            yield ("en formel" if name.startswith("formula") else "sidehoved og sidefod", one.text)
        for value in one.attrib.values():
            text = str(value)
            if len(text) > 4 and re.search(r"[^\W\d_]{3}", text) and text not in ("false", "true"):
                yield "opmærkning", text
