"""A note file → ``Note``, with everything that is wrong in it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Invalid, Severity, SourcePlace, in_order
from notegen.layout.values import Kind, Layout
from notegen.model.note import Field, Note, Stage, Value
from notegen.model.text import Box, Footnote
from notegen.reader import parts
from notegen.reader.context import Context
from notegen.reader.fields import HEAD_FIELDS, NOTE_FIELDS, STAGES
from notegen.reader.media import read_figure
from notegen.reader.meeting_fields import MEETING
from notegen.reader.sections import read_sections, section_names
from notegen.reader.silences import read_silence
from notegen.reader.tables import read_table
from notegen.source import parse, take
from notegen.source.days import day
from notegen.source.folder import Folder
from notegen.source.nodes import Mapping as MappingNode, Node, Scalar
from notegen.source.take import Got

VERSION = 1

T = TypeVar("T")
LoadLayout = Callable[[str, SourcePlace], Layout]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a note. ``note`` and ``layout`` are None where nothing could be read;
    a note with a *fejl* among the findings is there to be checked further, not to be rendered.
    ``lines`` are the file's lines, for the caret under a finding."""

    note: Note | None
    layout: Layout | None
    findings: tuple[Finding, ...]
    lines: tuple[str, ...]


def read_note(
    data: bytes, file: str, folder: Folder, load_layout: LoadLayout, default_layout: str, forced: str = ""
) -> Reading:
    """Return the note in ``data``, read from ``file``, whose names of other files go by ``folder``.

    The layout is ``forced`` (``--layout``), else what the note says, else ``default_layout``.
    """
    try:
        node, lines, syntax = parse(data, file)
    except Invalid as invalid:
        return Reading(None, None, in_order(invalid.findings), ())
    if not isinstance(node, MappingNode):
        wrong = take.wrong_form(node, "et notat skrives som felter", "begynd med dokumenttype: budgetnotat")
        return Reading(None, None, in_order((*syntax, wrong)), lines)
    try:
        layout = load_layout(*layout_name(node, default_layout, forced))
    except Invalid as invalid:
        return Reading(None, None, in_order((*syntax, *invalid.findings)), lines)
    # A line whose value was blanked after a mistake of syntax would be told twice.
    told = told_lines(syntax)
    own_layout, _place = layout_name(node, default_layout, "")
    context = Context(layout, folder, blanked_fields(lines, told), borrowed=forced not in ("", own_layout))
    note = _note(node, file, context)
    rest = [f for f in context.findings if not (isinstance(f.place, SourcePlace) and f.place.line in told)]
    return Reading(note, layout, in_order((*syntax, *rest)), lines)


def told_lines(syntax: Iterable[Finding]) -> frozenset[int]:
    """Return the lines whose value was blanked after a mistake of syntax."""
    return frozenset(
        finding.place.line
        for finding in syntax
        if isinstance(finding.place, SourcePlace) and finding.severity == FEJL and finding.code != "NG006"
    )


def blanked_fields(lines: Sequence[str], told: Iterable[int]) -> frozenset[str]:
    """Return the fields on those lines: they are there, though nothing is in them."""
    return frozenset(take.fold(lines[line - 1].partition(":")[0]) for line in told)


def layout_name(node: MappingNode, default: str, forced: str) -> tuple[str, SourcePlace]:
    """Return the layout a file is read by, and where it says so."""
    for entry in node.entries:
        if entry.key.text != "layout" or forced or take.is_empty(entry.value):
            continue
        # What is no text is told as the name of a layout that is not there.
        name = entry.value.text.strip() if isinstance(entry.value, Scalar) else "[…]"
        return name, entry.value.place
    return forced or default, SourcePlace(node.place.file, 1, 1)


def _note(node: MappingNode, file: str, context: Context) -> Note | None:
    if (written := kind_written(node)) and take.spelled(written.text.strip().casefold(), (MEETING,)):
        hint = "lav mødets papirer med notegen packet, eller skriv et notats fil"
        context.tell("NG220", "filen er et møde, ikke et notat", written.place, hint)
        return None
    names = section_names(context.layout)
    own = [field.key for field in context.layout.fields]
    got = take.fields(node, (*(spec.key for spec in NOTE_FIELDS), *own, *names), "notatet", context.findings)
    _closed_elsewhere(context)
    _version(got, node, context)
    kind = _kind(got, node, context)
    if kind is None:
        return None
    _required(got, kind, names, node, context)
    footnotes: list[Footnote] = []
    sections = tuple(read_sections(got, names, context, footnotes))
    unread: list[str] = []
    note = Note(
        file=file,
        kind=kind.key,
        layout=context.layout.name,
        stage=_stage(got, context),
        title=_value(got, "titel", node, context),
        day=day(got["dato"].node, "dato", context.findings) if "dato" in got else None,
        fields=tuple(_header(got, own, context)),
        recipients=parts.values(got["til"].node, "til", context) if "til" in got else (),
        sender=parts.read_sender(got["afsender"].node, context) if "afsender" in got else None,
        sections=sections,
        recommendation=parts.read_recommendation(got, context, footnotes),
        signatories=tuple(
            person
            for item in _items(got, "underskrivere", context)
            if (person := parts.read_signatory(item, context))
        ),
        treatments=tuple(
            parts.read_treatment(item, context, footnotes)
            for item in _items(got, "politisk behandling", context)
        ),
        tables=tuple(_by_id(got, "tabeller", context, unread, read_table)),
        figures=tuple(
            _by_id(
                got,
                "figurer",
                context,
                unread,
                lambda name, inner, where: read_figure(name, inner, inner.place, where),
            )
        ),
        boxes=tuple(_boxes(got, context, footnotes)),
        bilag=tuple(parts.read_bilag(item, context, footnotes) for item in _items(got, "bilag", context)),
        footnotes=(),
        place=node.place,
        unread=tuple(unread),
        inputs=(),
        silences=tuple(
            silence
            for item in _items(got, "ignorer", context)
            if (silence := read_silence(item, context.findings))
        ),
        words=tuple(word.text for word in parts.values(got["ordliste"].node, "ordliste", context))
        if "ordliste" in got
        else (),
    )
    return replace(note, footnotes=_unique(footnotes, context), inputs=tuple(sorted(set(context.inputs))))


def kind_written(node: MappingNode) -> Scalar | None:
    """Return what a file says that it is (``dokumenttype:``), as it says it."""
    written = (entry.value for entry in node.entries if take.fold(entry.key.text) == "dokumenttype")
    return next((value for value in written if isinstance(value, Scalar)), None)


def _version(got: Mapping[str, Got], node: MappingNode, context: Context) -> None:
    if "notegen" not in got:
        return
    written = take.whole_number(got["notegen"].node, "notegen", 1, 999, context.findings)
    if written is not None and written > VERSION:
        context.tell(
            "NG208",
            f"filen er skrevet til en nyere notegen (format {written}; denne kender {VERSION})",
            got["notegen"].node.place,
            "opdatér notegen: pip install --upgrade notegen",
        )


def _kind(got: Mapping[str, Got], node: MappingNode, context: Context) -> Kind | None:
    take.required(got, ("dokumenttype",), "notatet", node.place, context.findings)
    if "dokumenttype" not in got:
        return None
    kinds = context.layout.kinds
    name = take.choice(got["dokumenttype"].node, "dokumenttype", kinds, context.findings)
    return kinds[name] if name else None


def _required(
    got: Mapping[str, Got], kind: Kind, names: Mapping[str, str], node: MappingNode, context: Context
) -> None:
    there = {names.get(key, key): field for key, field in got.items()}
    what = f"{kind.label.lower()}et" if kind.label.lower().endswith("notat") else f"{kind.label.lower()}en"
    wanted = [name for name in dict.fromkeys(("titel", *kind.required)) if name not in context.blanked]
    take.required(there, wanted, what, node.place, context.findings)


def _stage(got: Mapping[str, Got], context: Context) -> Stage:
    written = take.choice(got["stadie"].node, "stadie", STAGES, context.findings) if "stadie" in got else None
    return next((stage for stage in STAGES if stage == written), STAGES[0])


def _value(got: Mapping[str, Got], key: str, node: MappingNode, context: Context) -> Value:
    if key not in got:
        return Value("", node.place)
    return Value(take.text(got[key].node, key, context.findings) or "", got[key].node.place)


def _header(got: Mapping[str, Got], own: Iterable[str], context: Context) -> Iterable[Field]:
    """Yield the header fields that are one short text each."""
    special = ("notegen", "dokumenttype", "layout", "stadie", "titel", "dato", "til", "afsender")
    keys = [spec.key for spec in HEAD_FIELDS if spec.key not in special]
    for key in (*keys, *own):
        if key in got and (text := take.text(got[key].node, key, context.findings)):
            _check_number(key, text, got[key].node.place, context)
            yield Field(key, text, got[key].node.place)


def _check_number(key: str, text: str, place: SourcePlace, context: Context) -> None:
    """Tell of a case or document number that has not the form the layout gives; lightly where the layout is
    only borrowed, since the number then is right at home."""
    form = {"sagsnr": context.layout.case_number, "dokumentnr": context.layout.document_number}.get(key, "")
    if form and not re.fullmatch(form, text):
        hint = "se efter, om det er skrevet rigtigt"
        severity: Severity = BEMAERKNING if context.borrowed else ADVARSEL
        context.tell("NG210", f"{key} »{text}« har ikke den form, layoutet kender", place, hint, severity)


def _closed_elsewhere(context: Context) -> None:
    """Say where a note is closed as a whole to who looks for it in the note itself."""
    hint = "et notat lukkes i mødefilen: skriv lukket: ved punktet eller bilaget"
    for position, finding in enumerate(context.findings):
        if finding.code == "NG201" and finding.message == "notatet har ikke feltet lukket":
            context.findings[position] = replace(finding, hint=hint)


def _items(got: Mapping[str, Got], key: str, context: Context) -> tuple[Node, ...]:
    return take.items(got[key].node, key, context.findings) if key in got else ()


def _by_id(
    got: Mapping[str, Got],
    key: str,
    context: Context,
    unread: list[str],
    read: Callable[[str, Node, Context], T | None],
) -> Iterable[T]:
    if key not in got:
        return
    for entry in take.entries(got[key].node, key, context.findings):
        name = take.fold(entry.key.text)
        value = read(name, entry.value, context)
        if value is None:
            unread.append(name)
        else:
            yield value


def _boxes(got: Mapping[str, Got], context: Context, footnotes: list[Footnote]) -> Iterable[Box]:
    if "bokse" in got:
        for entry in take.entries(got["bokse"].node, "bokse", context.findings):
            yield parts.read_box(take.fold(entry.key.text), entry.value, context, footnotes)


def _unique(footnotes: list[Footnote], context: Context) -> tuple[Footnote, ...]:
    found: dict[str, Footnote] = {}
    for note in footnotes:
        if note.label in found:
            line = found[note.label].place.line
            message = f"fodnoten [^{note.label}] er skrevet to gange (første gang i linje {line})"
            context.tell("NG304", message, note.place, "giv den ene et andet navn")
        else:
            found[note.label] = note
    return tuple(found.values())
