"""Note + Layout → Document, and what was wrong with it."""

from dataclasses import replace
from itertools import count

from notegen.diagnostics import ADVARSEL, Finding, in_order
from notegen.document import blocks as out, header
from notegen.document.direction import from_right_to_left
from notegen.document.glyphs import lacking
from notegen.document.numbers import in_printed_order, number
from notegen.document.references import resolve
from notegen.document.scope import Scope
from notegen.document.sections import build_sections
from notegen.document.sums import compute
from notegen.layout.values import Layout
from notegen.model.meeting import ALONE, MeetingPlace
from notegen.model.note import Field, Note


def build(
    note: Note, layout: Layout, standing: MeetingPlace = ALONE
) -> tuple[out.Document, tuple[Finding, ...]]:
    """Return the note as it will be printed, and every mistake of reference, sum and glyph in it.

    In a meeting the numbers of item and annex are those of ``standing``, whatever the note says itself.
    """
    note = placed_in(note, standing)
    running = count(1)

    def new_id() -> str:
        return f"n{next(running)}"

    kind = layout.kinds[note.kind]
    order = in_printed_order(note, kind, layout)
    numbers = number(note, layout, order, new_id, standing)
    computed = {table.id: compute(table) for table in note.tables}
    footnotes = {footnote.label: footnote for footnote in note.footnotes}
    scope = Scope(note, layout, kind, numbers, computed, footnotes, new_id)
    words = header.title(scope)
    values = header.fields(scope)
    subtitle = values.get("undertitel", "")
    blocks = tuple(build_sections(order, scope))
    document = out.Document(
        file=note.file,
        kind=kind.key,
        kind_label=kind.line,
        layout=layout.name,
        organisation=layout.organisation,
        title_id=new_id(),
        title=(out.Text(words, note.title.place),),
        subtitle=(out.Text(subtitle, header.place_of("undertitel", scope)),) if subtitle else (),
        lead=header.box(kind.lead, scope),
        meta=header.box(kind.meta, scope),
        blocks=blocks,
        footnotes=_footnotes(scope),
        running=words,
        watermark=layout.wording.watermark if note.stage != "godkendt" else "",
        properties=header.properties(scope),
    )
    sums = (finding for each in computed.values() for finding in each.findings)
    found = (
        *numbers.findings,
        *scope.findings,
        *sums,
        *lacking(document, layout),
        *from_right_to_left(document),
    )
    return document, in_order(found)


def placed_in(note: Note, standing: MeetingPlace) -> Note:
    """Return the note with the numbers its place in a meeting gives it; alone it keeps its own."""
    if not standing.item and not standing.annex:
        return note
    own = tuple(field for field in note.fields if field.key not in ("punkt", "bilagsnummer"))
    # An annex is numbered as one; only the item's own note has the item's number before its title.
    key, number = ("bilagsnummer", standing.annex) if standing.annex else ("punkt", standing.item)
    given = (Field(key, number, note.title.place),) if number else ()
    return replace(note, fields=(*own, *given))


def _footnotes(scope: Scope) -> tuple[out.Footnote, ...]:
    """Return the footnotes in reading order, and tell of those that nothing refers to."""
    printed = tuple(
        out.Footnote(number, resolve(scope.footnotes[label].inlines, scope), scope.footnotes[label].place)
        for label, number in tuple(scope.used.items())
    )
    for label, footnote in scope.footnotes.items():
        if label not in scope.used:
            hint = f"sæt mærket [^{label}] ind i teksten, eller slet fodnoten"
            scope.tell("NG306", f"fodnoten [^{label}] bruges ikke", footnote.place, hint, ADVARSEL)
    return printed
