"""What of a meeting is open, by what its author closed: asked of the whole meeting, never of its projection.

If the gate took for public what the projection let through, a hole in the projection would be a hole in the
gate. So it is worked out here a second time, and in another way: from the closures alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from notegen.compare.units import units_of
from notegen.diagnostics import PagePlace, PartPlace, Place, SourcePlace
from notegen.document.blocks import Document
from notegen.document.hidden_cells import hidden_cells
from notegen.gate.held import Held, Said, joined, of_document, of_plan, of_text
from notegen.gate.matching import found
from notegen.gate.pictures import offered
from notegen.gate.secrets import secrets_of
from notegen.gate.values import View
from notegen.gate.words import words
from notegen.model.closing import Closure
from notegen.model.note import Note
from notegen.model.table import Table
from notegen.packet.plan import Plan


def open_in_plan(plan: Plan) -> Held:
    """Return what of the whole plan nobody closed, and what closures tell the public instead."""
    said = tuple(each for each in of_plan(plan).said if not each.closed)
    closures = [item.closure for item in plan.items]
    closures += [part.closure for part in plan.parts]
    closures += [each.closure for item in plan.items for each in item.elsewhere]
    sent = plan.meeting.minutes_sent
    told = (text for closure in closures if closure is not None for text in _told(closure, sent))
    return joined((Held(said), of_text("\n".join(told), ""), of_text("\n".join(_present(plan)), "")))


def _present(plan: Plan) -> Iterator[str]:
    """Give who was there, without those who only stood in at closed items, and those items' ids."""
    presence = plan.meeting.presence
    if presence is None:
        return
    closed = {item.id for item in plan.items if item.closed}
    for field in fields(presence):
        for each in getattr(presence, field.name) if field.name != "place" else ():
            at = {item.text for item in getattr(each, "items", ())}
            if not at or at - closed:
                yield from (text for text in _strings(each) if text not in closed)


def parted(note: Note, closing: Iterable[tuple[int, str]]) -> tuple[list[str], list[str]]:
    """Return a note's texts, the open and the closed. ``closing`` are the annexes the meeting closes, by
    position. What only closed text leads to (a table, a footnote) is closed with it."""
    opened: list[str] = []
    closed: list[str] = []
    shut = {position for position, _title in closing}
    opened += (title for _position, title in closing)
    led = (*note.tables, *note.figures, *note.boxes, *note.footnotes)
    for field in fields(note):
        value = getattr(note, field.name)
        if field.name == "bilag":
            for position, annex in enumerate(value):
                _split(annex, position in shut, opened, closed)
        elif field.name not in ("tables", "figures", "boxes", "footnotes", "inputs", "silences", "words"):
            _split(value, False, opened, closed)
    # What leads to others may be led to itself: as often as there are links in the longest chain.
    waiting = list(led)
    while waiting:
        ready = [each for each in waiting if _key(each) in opened]
        for each in ready or waiting:
            _split(each, not ready and _key(each) in closed, opened, closed)
        waiting = [each for each in waiting if each not in ready] if ready else []
    return opened, closed


def briefly(texts: Iterable[str], document: Document | None, origin: str) -> Held:
    """Return what a note holds in which nothing is closed: what it says and is called as it stands, all else
    as one text. Nobody asks more of what is open."""
    whole = of_document(document, origin, in_full=False) if document is not None else Held()
    author = Said("tekst", origin, "\n".join(texts))
    kept = [said for said in whole.said if said.kind in ("tekst", "titel")]
    rest = dict.fromkeys(said.text for said in whole.said if said.kind not in ("tekst", "titel"))
    return Held((*kept, author, Said("stykke", origin, "\n".join(rest))), whole.media)


def held_in_part(
    note: Note, document: Document | None, origin: str, texts: tuple[list[str], list[str]]
) -> tuple[Held, Held]:
    """Return what an open note holds that is closed, and what of it is open. What is printed of it is open
    where nothing closed stands in it; a row that is printed and is not, is closed with all its figures."""
    opened, closed = of_text("\n".join(texts[0]), origin), of_text("\n".join(texts[1]), origin)
    index = secrets_of(closed, opened).index
    kept: list[str] = []
    links: list[str] = []
    rows: list[str] = []
    totals = _totals(note)
    for unit in units_of(document) if document is not None else ():
        if unit.kind == "række" and unit.place in totals:
            rows.append(unit.text)
        elif not found(index, View(" ".join(words(unit.text)))):
            kept.append(unit.text)
            links += (word.text for word in unit.words if word.kind == "link")
        elif unit.kind == "række":
            rows.append(unit.text)
    pictures = (figure.image.data for figure in note.figures if figure.id in texts[0])
    media = tuple(digest for data in pictures for digest in offered(data))
    # The links stand by themselves: among the words they would part what runs on.
    texts_kept = (of_text("\n".join(each), origin) for each in (kept, links))
    public = joined((opened, *texts_kept, Held(media=media)))
    return joined((closed, of_text("\n".join(rows), origin))), public


def _key(value: Any) -> str:
    return str(getattr(value, "id", "") or getattr(value, "label", ""))


def _split(value: Any, shut: bool, opened: list[str], closed: list[str]) -> None:
    """Put every text in a value among the open or the closed."""
    if isinstance(value, str):
        (closed if shut else opened).append(value)
    elif isinstance(value, tuple):
        for inner in value:
            _split(inner, shut, opened, closed)
    elif is_dataclass(value) and not isinstance(value, SourcePlace | PagePlace | PartPlace | type):
        closure = getattr(value, "closure", None)
        if isinstance(closure, Closure):
            shut = True
            opened += _told(closure, None)
        if isinstance(value, Table):
            _split_rows(value, shut, opened, closed)
            value = replace(value, rows=())
        for field in fields(value):
            if field.name != "closure":
                _split(getattr(value, field.name), shut, opened, closed)


def _split_rows(table: Table, shut: bool, opened: list[str], closed: list[str]) -> None:
    """Put a table's texts among the open or the closed: what is part of a closed row is closed with it, and a
    total by which a closed figure could be worked out."""
    hidden = hidden_cells(table)
    above = False
    for index, row in enumerate(table.rows):
        above = row.closure is not None or (row.kind == "heraf" and above)
        if above:
            _split(row, True, opened, closed)
            continue
        _split(replace(row, cells=()), shut, opened, closed)
        for column, cell in enumerate(row.cells):
            _split(cell, shut or (index, column) in hidden, opened, closed)


def _totals(note: Note) -> frozenset[Place]:
    """Return where rows are written that are open but for their figures: totals a closed row goes into."""
    rows = [
        (row, any((index, column) in hidden for column in range(len(table.columns))))
        for table in note.tables
        for hidden in (hidden_cells(table),)
        for index, row in enumerate(table.rows)
    ]
    whole = {row.place for row, shut in rows if not shut}
    return frozenset(row.place for row, shut in rows if shut and row.closure is None) - whole


def _told(closure: Closure, sent: date | None) -> list[str]:
    """Return what a closure tells the public in papers that go out on a day."""
    titles = [closure.public_title, closure.ground]
    if closure.secrecy:
        return titles
    held = closure.decision_after is not None and (sent is None or closure.decision_after > sent)
    decision = () if held else closure.public_decision
    return [*titles, *_strings((closure.public_text, decision, closure.footnotes))]


def _strings(value: Any) -> Iterator[str]:
    opened: list[str] = []
    _split(value, False, opened, [])
    yield from opened
