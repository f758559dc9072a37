"""Blocks as written → blocks as printed, with ids, levels and list styles."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from notegen.diagnostics import ADVARSEL
from notegen.document import blocks as out
from notegen.document.references import resolve
from notegen.document.scope import Scope
from notegen.document.tables import lay_out
from notegen.model import text as given
from notegen.model.names import words_of

MOST_WHOLE_ROWS = 14
"""A table with more rows may go on over the page; a shorter one is easier to read whole."""


MOST_LEADING = 200
"""A paragraph of more characters may be parted from the list it introduces."""


@dataclass(slots=True)
class Flow:
    """Where the text of a section has come to: the level of its heading, and what went before."""

    level: int
    role: out.Role = "brødtekst"
    last_level: int = 1
    last_depth: int = 1
    free: bool = False
    last_list: out.List | None = None
    shift: int = 0


def build_blocks(blocks: given.Blocks, flow: Flow, scope: Scope) -> out.Blocks:
    """Return the blocks as printed; ``flow`` goes along through a section."""
    return tuple(_built(blocks, flow, scope, top=True))


def _built(blocks: given.Blocks, flow: Flow, scope: Scope, top: bool) -> Iterator[out.Block]:
    for block, after in zip_longest(blocks, blocks[1:]):
        match block:
            case given.Paragraph(inlines=inlines, place=place):
                leads = isinstance(after, given.List) and len(words_of(inlines)) <= MOST_LEADING
                yield out.Paragraph(scope.new_id(), resolve(inlines, scope), flow.role, place, leads)
            case given.Heading():
                yield _heading(block, flow, scope)
            case given.List():
                yield _list(block, flow, scope, top)
            case given.Quote(blocks=inner, place=place):
                name = scope.new_id()
                yield out.Quote(name, tuple(_built(inner, flow, scope, top=False)), place)
            case given.Box():
                yield _box(block, scope.new_id(), flow, scope)
            case given.Placement():
                yield from _placement(block, flow, scope)


def _heading(heading: given.Heading, flow: Flow, scope: Scope) -> out.Heading:
    if heading.depth == 1 and not flow.free:
        message = f"typen {scope.kind.label.lower()} kan ikke have egne overskrifter med ét #"
        scope.tell("NG315", message, heading.place, "brug ## til overskrifter inde i et afsnit")
    if heading.depth > flow.last_depth + 1:
        hint = f"brug {'#' * (flow.last_depth + 1)}"
        scope.tell("NG316", "overskriften springer et niveau over", heading.place, hint, ADVARSEL)
    # Where a level would be skipped all of the section's headings move up alike, so that siblings stay so.
    wanted = flow.level + heading.depth - 1 - flow.shift
    if wanted > flow.last_level + 1:
        flow.shift += wanted - flow.last_level - 1
        wanted = flow.last_level + 1
    level = min(max(wanted, 2), 6)
    flow.last_level, flow.last_depth = level, heading.depth
    flow.last_list = None
    target = scope.numbers.targets.get(("afsnit", heading.id)) if heading.id else None
    name = target.block if target else scope.new_id()
    return out.Heading(name, level, resolve(heading.inlines, scope), heading.place)


def _list(block: given.List, flow: Flow, scope: Scope, top: bool) -> out.List:
    styles = {"": "•", ".": "1.", ")": "1)"}
    style = styles[block.delimiter]
    name = scope.new_id()
    items = tuple(
        out.ListItem(scope.new_id(), tuple(_built(item, flow, scope, top=False))) for item in block.items
    )
    last = flow.last_list
    goes_on = (
        top
        and style != "•"
        and last is not None
        and last.style == style
        and block.start == last.start + len(last.items)
    )
    continues = (last.continues or last.id) if goes_on and last else ""
    made = out.List(name, style, block.start, continues, "", items, block.place)  # type: ignore[arg-type]
    if top and style != "•":
        flow.last_list = made
    return made


def _box(box: given.Box, name: str, flow: Flow, scope: Scope) -> out.Box:
    title = resolve(box.title, scope)
    return out.Box(name, title, tuple(_built(box.blocks, flow, scope, top=False)), box.place)


def _placement(block: given.Placement, flow: Flow, scope: Scope) -> Iterator[out.Block]:
    word, name = block.reference.word, block.reference.ids[0]
    target = scope.numbers.targets.get((word, name))
    if target is None:
        resolve((block.reference,), scope)  # tells that it leads nowhere
        return
    if scope.numbers.placed.get((word, name)) != block.place:
        return
    match word:
        case "tabel":
            yield _table(name, target.number, target.block, scope)
        case "figur":
            yield _figure(name, target.number, target.block, scope)
        case _:
            box = next(box for box in scope.note.boxes if box.id == name)
            yield replace(_box(box, target.block, flow, scope), key=name)


def _table(name: str, number: str, block: str, scope: Scope) -> out.Table:
    table = next(table for table in scope.note.tables if table.id == name)
    made, findings = lay_out(
        table,
        scope.computed[name],
        number,
        lambda inlines: resolve(inlines, scope),
        scope.new_id,
        scope.layout,
    )
    scope.findings.extend(findings)
    whole = table.kind != "beskrivelse" and len(made.head) + len(made.body) <= MOST_WHOLE_ROWS
    return replace(made, id=block, whole=whole, key=name)


def _figure(name: str, number: str, block: str, scope: Scope) -> out.Figure:
    figure = next(figure for figure in scope.note.figures if figure.id == name)
    wording = scope.layout.wording
    caption = None
    if figure.title:
        caption = out.Caption(wording.figure, number, wording.caption, resolve(figure.title, scope))
    source = resolve(figure.source, scope)
    return out.Figure(block, caption, figure.alt, figure.image, source, figure.width, figure.place, name)
