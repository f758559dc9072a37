"""The agenda of a meeting file: items and groups of them, with their annexes."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from notegen.diagnostics import Invalid, SourcePlace
from notegen.layout.meeting_values import FixedItem
from notegen.model.meeting import AnnexEntry, Item
from notegen.model.names import slug
from notegen.model.text import Blocks, Footnote
from notegen.reader import parts
from notegen.reader.annex_files import check_annex_file
from notegen.reader.blocks import read_blocks
from notegen.reader.closing import closed_by_name, closure_in
from notegen.reader.context import Context
from notegen.reader.meeting_fields import ANNEX_FIELDS, GROUP_FIELDS, ITEM_FIELDS, is_meeting
from notegen.reader.minutes import read_decision
from notegen.source import take
from notegen.source.folder import beginning, find, shown
from notegen.source.nodes import Mapping as MappingNode, Node, Scalar
from notegen.source.take import Got

NOTE_ENDINGS: Final = (".yaml", ".yml")
_FIRST: Final = 65_536
"""So many bytes are looked at to tell a note from a meeting."""

_ID: Final = re.compile(r"\w[\w .-]*")


def read_agenda(node: Node, context: Context) -> tuple[Item, ...]:
    """Return the items in the file's order, each with the heading of its group."""
    items = tuple(_entries(node, "dagsorden", context))
    first: dict[str, Item] = {}
    notes: dict[str, Item] = {}
    for item in items:
        same = notes.setdefault(item.note.casefold(), item)
        if same is not item and item.note:
            hint = "slet det ene punkt"
            message = f"notatet {item.note} er allerede på dagsordenen (i linje {same.place.line})"
            context.tell("NG226", message, item.place, hint)
            continue
        known = first.setdefault(item.id.casefold(), item)
        if known is not item and item.id:
            hint = "giv det ene et andet med id:"
            message = f"to punkter har id'et {item.id} (det første i linje {known.place.line})"
            context.tell("NG225", message, item.place, hint)
    return items


def _entries(node: Node, name: str, context: Context) -> Iterable[Item]:
    for entry in take.items(node, name, context.findings):
        if isinstance(entry, MappingNode) and _is_group(entry):
            yield from _group(entry, context)
        elif (item := _item(entry, "", context)) is not None:
            yield item


def _is_group(node: Node) -> bool:
    return isinstance(node, MappingNode) and any(take.fold(e.key.text) == "gruppe" for e in node.entries)


def _group(node: MappingNode, context: Context) -> Iterable[Item]:
    got = take.fields(node, parts.keys(GROUP_FIELDS), "en gruppe", context.findings)
    take.required(got, ("gruppe", "punkter"), "gruppen", node.place, context.findings)
    heading = parts.line(got, "gruppe", context)
    for entry in take.items(got["punkter"].node, "punkter", context.findings) if "punkter" in got else ():
        if _is_group(entry):
            hint = "luk den første gruppe ved at rykke den anden ud"
            context.tell("NG203", "en gruppe kan ikke stå i en gruppe", entry.place, hint)
        elif (item := _item(entry, heading, context)) is not None:
            yield item


def _item(node: Node, group: str, context: Context) -> Item | None:
    if isinstance(node, Scalar):
        written = take.text(node, "punkt", context.findings)
        if not written:
            context.tell("NG223", "punktet er tomt", node.place, "skriv et notats fil eller en titel efter -")
            return None
        key = "notat" if _is_note(written) else "titel"
        got = {key: Got(key, node.place, node)}
    else:
        got = take.fields(node, parts.keys(ITEM_FIELDS), "et punkt", context.findings)
        if not got and not take.is_empty(node):  # what stands there is told, and is no item
            return None
    title, note = parts.line(got, "titel", context), parts.line(got, "notat", context)
    fixed = _fixed(got, context) if not (title or note or "bilag" in got) else None
    if fixed is not None:
        title = fixed.title
    continues = not title and not note and "id" in got and "bilag" in got
    if not title and not note and not continues:
        context.tell("NG223", "punktet har hverken notat eller titel", node.place, _lacking(got, context))
        return None
    if note and "tekst" in got:
        hint = "behold notatet, eller lav et punkt til med teksten"
        context.tell("NG224", "punktet har både et notat og en tekst", got["tekst"].place, hint)
    footnotes: list[Footnote] = []
    own = {"notat": note, "titel": title, "id": parts.line(got, "id", context)}
    closure = closure_in(got, "punkt", context)
    return Item(
        id=_id(
            own["id"] or (PurePosixPath(_slashed(note)).stem if note else slug(title)), got, node, context
        ),
        title=title,
        note=_file(note, got["notat"].node.place, context) if note else "",
        blocks=_text(got, fixed, context, footnotes),
        footnotes=tuple(footnotes),
        group=group,
        closed=closure is not None,
        late=parts.line(got, "optaget sent", context),
        annexes=tuple(_annexes(got, context)),
        closing=closed_by_name(got, "luk bilag", "bilag", context),
        place=node.place,
        fixed=fixed is not None,
        numbered=fixed is None or fixed.numbered,
        signatures=fixed is not None and fixed.signatures,
        continues=continues,
        decision=read_decision(got["beslutning"].node, context) if "beslutning" in got else None,
        closure=closure,
    )


def _lacking(got: Mapping[str, Got], context: Context) -> str:
    """Return what an item with neither note nor title needs; one with an id may have meant a fixed one."""
    layout = context.layout.meeting
    fixed = [item.id for item in (*layout.first, *layout.last)]
    hint = "skriv notat: og filens navn, eller titel: og tekst:"
    named = take.fold(parts.line(got, "id", context))
    if not named or not fixed:
        return hint
    return take.did_you_mean(named, fixed, f"{hint}; layoutets faste punkter er {take.listed(fixed)}")


def _fixed(got: Mapping[str, Got], context: Context) -> FixedItem | None:
    """Return the layout's fixed item of that id: one without a title here keeps what the layout says."""
    name = take.fold(parts.line(got, "id", context))
    layout = context.layout.meeting
    return next((item for item in (*layout.first, *layout.last) if name and item.id == name), None)


def _text(
    got: Mapping[str, Got], fixed: FixedItem | None, context: Context, footnotes: list[Footnote]
) -> Blocks:
    if "tekst" not in got and fixed is not None and fixed.text is not None:
        read = read_blocks(fixed.text, context)
        footnotes.extend(read.footnotes)
        return read.blocks
    return parts.blocks(got, "tekst", context, footnotes)


def _annexes(got: Mapping[str, Got], context: Context) -> Iterable[AnnexEntry]:
    for node in take.items(got["bilag"].node, "bilag", context.findings) if "bilag" in got else ():
        if isinstance(node, Scalar):
            inner = {"fil": Got("fil", node.place, node)}
        else:
            inner = take.fields(node, parts.keys(ANNEX_FIELDS), "et bilag til et punkt", context.findings)
            take.required(inner, ("fil",), "bilaget", node.place, context.findings)
        file = parts.line(inner, "fil", context)
        if file:
            yield _annex(file, inner, node, context)


def _annex(file: str, got: Mapping[str, Got], node: Node, context: Context) -> AnnexEntry:
    title = parts.line(got, "titel", context)
    where = got["fil"].node.place
    if _is_note(file):
        name = _file(file, where, context)
    else:
        if not title:
            hint = "skriv titel: og det navn, bilaget skal have på dagsordenen"
            context.tell("NG202", f"bilaget {file} mangler titel:", node.place, hint)
        before = len(context.findings)
        check_annex_file(file, where, context)
        there = not any(finding.code == "NG501" for finding in context.findings[before:])
        name = _file(file, where, context) if there else _beside(file, context)
    written = parts.line(got, "id", context) or PurePosixPath(_slashed(file)).stem
    closure = closure_in(got, "bilag", context)
    return AnnexEntry(_id(written, got, node, context), title, name, closure is not None, node.place, closure)


def _id(name: str, got: Mapping[str, Got], node: Node, context: Context) -> str:
    if name and not _ID.fullmatch(name):
        place = got["id"].node.place if "id" in got else node.place
        hint = "skriv id: med bogstaver, tal, mellemrum, punktum og bindestreg"
        context.tell("NG237", f"»{name[:40]}« kan ikke være et id", place, hint)
    return name


def file_in(name: str, place: SourcePlace, context: Context) -> str:
    """Return a file's name relative to the project's root, also where it is not there: that is told."""
    return _file(name, place, context)


def _file(name: str, place: SourcePlace, context: Context) -> str:
    """Return a file's name relative to the project's root; what is wrong with it is told."""
    try:
        path = find(context.folder, name, place)
        if _is_note(name) and is_meeting(beginning(context.folder, name, place, _FIRST)):
            context.tell("NG220", f"filen {name} er et møde, ikke et notat", place, "skriv et notats fil")
        return shown(context.folder, path)
    except Invalid as invalid:
        told = set(context.findings)
        context.findings.extend(finding for finding in invalid.findings if finding not in told)
        return _beside(name, context)


def _beside(name: str, context: Context) -> str:
    """Return the name of a file that is not there as it would be, were it."""
    home = context.folder.base
    inside = home.relative_to(context.folder.root) if home.is_relative_to(context.folder.root) else home
    return (PurePosixPath(inside.as_posix()) / _slashed(name)).as_posix()


def _is_note(file: str) -> bool:
    return file.casefold().endswith(NOTE_ENDINGS)


def _slashed(name: str) -> str:
    return name.replace("\\", "/")
