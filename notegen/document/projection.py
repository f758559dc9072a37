"""A note with closed parts → the note the public may have: made before anything is built of it.

What is closed is not hidden but gone: texts, titles, ids, files, hashes, figures and footnotes that only it
uses, and totals from which it could be worked out. What stays keeps its number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from notegen.diagnostics import FEJL, Finding
from notegen.document.numbers import in_printed_order, number
from notegen.document.projected_tables import public_table
from notegen.document.projected_text import Gone, leads_nowhere, public_blocks, public_inlines
from notegen.document.reach import Reached, reached_from
from notegen.layout.values import Layout
from notegen.model.closing import Closure
from notegen.model.note import Bilag, Note, Point, Recommendation, Section, Treatment
from notegen.model.table import Figure
from notegen.model.text import Blocks, Box, Footnote, Heading, Paragraph, Text

Closing = tuple[tuple[int, str], ...]
"""The annexes of a note that a meeting closes: each one's position in its list, from 0, and its title."""


def has_closed(note: Note, closing: Closing = ()) -> bool:
    """Return whether anything in a note is closed."""
    return bool(
        closing
        or any(section.closure for section in note.sections)
        or any(bilag.closure for bilag in note.bilag)
        or any(row.closure for table in note.tables for row in table.rows)
    )


def public_note(note: Note, layout: Layout, closing: Closing = ()) -> Note:
    """Return the note without what is closed; the note itself where nothing is."""
    if not has_closed(note, closing):
        return note
    gone = _gone(note, closing)
    words = layout.meeting.words
    mark = words.closed_mark
    numbers = _numbers(note, layout)
    kept = _kept(note, closing)
    sections = tuple(
        made for section in note.sections if (made := _section(section, gone, layout, note)) is not None
    )
    tables = tuple(
        replace(public_table(table, gone, words), number=numbers.get(("tabel", table.id), ""))
        for table in note.tables
        if ("tabel", table.id) not in gone.targets
    )
    figures = tuple(
        _figure(figure, gone, mark, numbers.get(("figur", figure.id), ""))
        for figure in note.figures
        if ("figur", figure.id) not in gone.targets
    )
    boxes = tuple(
        Box(box.id, public_inlines(box.title, gone, mark), public_blocks(box.blocks, gone, mark), box.place)
        for box in note.boxes
        if ("boks", box.id) not in gone.targets
    )
    titles = dict(closing)
    bilag = tuple(
        _bilag(each, position, titles, gone, layout, note) for position, each in enumerate(note.bilag)
    )
    images = {figure.image.name for figure in figures}
    return replace(
        note,
        sections=sections,
        recommendation=_recommendation(note.recommendation, gone, mark),
        treatments=tuple(_treatment(each, gone, mark) for each in note.treatments),
        tables=tables,
        figures=figures,
        boxes=boxes,
        bilag=bilag,
        footnotes=_footnotes(note, kept, gone, mark),
        unread=(),
        # A workbook may hold rows that are closed; of the files read only the pictures shown are named.
        inputs=tuple(each for each in note.inputs if each[0] in images),
        silences=(),
        words=(),
    )


def closed_references(note: Note, closing: Closing = ()) -> tuple[Finding, ...]:
    """Return what open text says of something closed by a reference (NG767): nothing can be printed there."""
    if not has_closed(note, closing):
        return ()
    gone = _gone(note, closing)
    found = []
    for reference in _kept(note, closing).references:
        if reference.word in ("bilag", "afsnit", "at") or not leads_nowhere(reference, gone):
            continue
        name = ",".join(reference.ids)
        message = f"@{reference.word}:{name} henviser til noget, der er lukket for offentligheden"
        hint = "skriv sætningen uden, eller luk også afsnittet, den står i"
        found.append(Finding("NG767", FEJL, message, reference.place, hint))
    return tuple(found)


def shown_text(closure: Closure) -> Blocks:
    """Return what the public reads instead of a text; nothing where there is tavshedspligt."""
    return () if closure.secrecy else closure.public_text


def _closed(note: Note, closing: Closing) -> frozenset[int]:
    own = {position for position, bilag in enumerate(note.bilag) if bilag.closure is not None}
    return frozenset(own | {position for position, _title in closing})


def _open_blocks(note: Note, closing: Closing) -> tuple[Blocks, ...]:
    """Return every text of a note that the public reads."""
    closed = _closed(note, closing)
    recommendation = note.recommendation
    return (
        *(shown_text(each.closure) if each.closure else each.blocks for each in note.sections),
        recommendation.declaration if recommendation else (),
        *(blocks for each in note.treatments for blocks in (each.recommendation, each.decision)),
        *(each.blocks for position, each in enumerate(note.bilag) if position not in closed),
    )


def _kept(note: Note, closing: Closing) -> Reached:
    """Return all that the public's texts lead to."""
    closed = _closed(note, closing)
    titles = [each.title for position, each in enumerate(note.bilag) if position not in closed]
    points = note.recommendation.points if note.recommendation else ()
    footnotes = (
        *note.footnotes,
        *(each for part in note.sections if part.closure for each in part.closure.footnotes),
    )
    return reached_from(note, _open_blocks(note, closing), titles, points, footnotes)


def _gone(note: Note, closing: Closing) -> Gone:
    """Return what references can no longer lead to."""
    kept = _kept(note, closing)
    everything = (
        *(("tabel", table.id) for table in note.tables),
        *(("figur", figure.id) for figure in note.figures),
        *(("boks", box.id) for box in note.boxes),
    )
    targets = {thing for thing in everything if thing not in kept.things}
    for section in note.sections:
        if section.closure is not None:
            targets |= {("afsnit", name) for name in _headings(section.blocks)}
            if not section.closure.public_title:
                targets.add(("afsnit", section.key))
    closed = _closed(note, closing)
    taken = {bilag.id for position, bilag in enumerate(note.bilag) if position not in closed}
    names = {}
    for position in sorted(closed):
        name = f"bilag-{position + 1}"
        while name in taken:
            name += "-lukket"
        taken.add(name)
        if note.bilag[position].id:
            names[note.bilag[position].id] = name
        targets |= {("afsnit", name) for name in _headings(note.bilag[position].blocks)}
    return Gone(frozenset(targets), names, note.tables)


def _headings(blocks: Blocks) -> Iterable[str]:
    return (block.id for block in blocks if isinstance(block, Heading) and block.id)


def _numbers(note: Note, layout: Layout) -> Mapping[tuple[str, str], str]:
    """Return the numbers of tables and figures as they are in the whole note."""
    running = count(1)
    order = in_printed_order(note, layout.kinds[note.kind], layout)
    whole = number(note, layout, order, lambda: f"n{next(running)}")
    return {key: target.number for key, target in whole.targets.items() if key[0] in ("tabel", "figur")}


def _section(section: Section, gone: Gone, layout: Layout, note: Note) -> Section | None:
    mark = layout.meeting.words.closed_mark
    closure = section.closure
    if closure is None:
        return replace(section, blocks=public_blocks(section.blocks, gone, mark))
    text, title = public_blocks(shown_text(closure), gone, mark), closure.public_title
    if not text and not title:
        return None
    if not text:
        said = Text(layout.meeting.words.closed_section, note.place)
        text = (Paragraph((said,), note.place),)
    return Section(section.key, "", text, note.place, Closure(note.place), title)


def _bilag(
    bilag: Bilag, position: int, titles: Mapping[int, str], gone: Gone, layout: Layout, note: Note
) -> Bilag:
    words = layout.meeting.words
    if bilag.closure is None and position not in titles:
        blocks = public_blocks(bilag.blocks, gone, words.closed_mark)
        return replace(bilag, title=public_inlines(bilag.title, gone, words.closed_mark), blocks=blocks)
    own = bilag.closure.public_title if bilag.closure else ""
    title = titles.get(position) or own or words.closed_annex
    said = title if title == words.closed_annex else f"{title} {words.closed_inside}"
    name = gone.bilag.get(bilag.id, "")
    return Bilag(name, (Text(said, note.place),), "", "", bilag.numbered, (), note.place, Closure(note.place))


def _figure(figure: Figure, gone: Gone, mark: str, number: str) -> Figure:
    title, source = public_inlines(figure.title, gone, mark), public_inlines(figure.source, gone, mark)
    return replace(figure, title=title, source=source, number=number)


def _recommendation(given: Recommendation | None, gone: Gone, mark: str) -> Recommendation | None:
    if given is None:
        return None
    points = tuple(_point(point, gone, mark) for point in given.points)
    return replace(given, points=points, declaration=public_blocks(given.declaration, gone, mark))


def _point(point: Point, gone: Gone, mark: str) -> Point:
    inner = tuple(_point(each, gone, mark) for each in point.points)
    return replace(point, inlines=public_inlines(point.inlines, gone, mark), points=inner)


def _treatment(given: Treatment, gone: Gone, mark: str) -> Treatment:
    return replace(
        given,
        recommendation=public_blocks(given.recommendation, gone, mark),
        decision=public_blocks(given.decision, gone, mark),
    )


def _footnotes(note: Note, kept: Reached, gone: Gone, mark: str) -> tuple[Footnote, ...]:
    public = [each for part in note.sections if part.closure for each in part.closure.footnotes]
    every = {footnote.label: footnote for footnote in (*note.footnotes, *public)}
    return tuple(
        replace(footnote, inlines=public_inlines(footnote.inlines, gone, mark))
        for label, footnote in every.items()
        if label in kept.footnotes
    )
