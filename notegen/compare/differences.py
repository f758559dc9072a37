"""Two Documents → a finding for each difference, at its place in the first, saying what the second has."""

from collections.abc import Iterator
from itertools import islice

from notegen.compare.align import Pair, pairs, stretches
from notegen.compare.units import Cell, Unit, units_of
from notegen.compare.words import Word, Words
from notegen.diagnostics import FEJL, Finding, PagePlace, PartPlace, Place, SourcePlace
from notegen.document.blocks import Document

MOST = 40
"""So many differences are told one by one."""
_LONGEST = 70

_NAMES = {
    "hoved": "linjen over titlen",
    "titel": "titlen",
    "overskrift": "overskriften",
    "tekst": "teksten",
    "punkt": "punktet",
    "række": "rækken",
    "billede": "billedets beskrivelse",
    "fodnote": "fodnoten",
}
_FORMS = {
    "titel": "titlen",
    "tekst": "et afsnit",
    "hoved": "en linje over titlen",
    "række": "en række i en tabel",
    "billede": "et billede",
    "fodnote": "en fodnote",
}


def differences(note: Document, file: Document) -> tuple[Finding, ...]:
    """Return what ``file`` says otherwise than ``note``: nothing where they say the same in the same order.

    Words, figures, headings and their levels, items, cells, captions, notes and their marks, addresses of
    links and descriptions of pictures are compared; how they look is not.
    """
    left, right = units_of(note), units_of(file)
    unlike = pairs(left, right)
    if not unlike:
        return ()
    written = not left or isinstance(left[-1].place, SourcePlace)
    told = _Telling("notatet" if written else note.file, file.file, SourcePlace(note.file))
    found = told.all(unlike, {unit.key: unit for unit in left})
    first = tuple(islice(found, MOST))
    more = sum(1 for _ in found)
    if not more:
        return first
    message = f"{file.file} afviger {more} steder mere fra {told.note}"
    return (*first, Finding("NG749", FEJL, message, SourcePlace(note.file)))


class _Telling:
    """What the two are called in messages. A class because every message names both."""

    def __init__(self, note: str, file: str, top: Place) -> None:
        self.note = note
        self.file = file
        self.top = top

    def all(self, found: tuple[Pair, ...], known: dict[tuple[object, ...], Unit]) -> Iterator[Finding]:
        """Yield a finding for each difference, in order."""
        gone = {pair.left.key: pair.left for pair in found if pair.left and not pair.right}
        come = {pair.right.key: pair.right for pair in found if pair.right and not pair.left}
        for pair in found:
            if pair.left and pair.right:
                yield from self.changed(pair.left, pair.right)
            elif pair.left:
                yield self.missing(pair.left, come.get(pair.left.key))
            elif pair.right and pair.right.key not in gone:
                again = known.get(pair.right.key)
                near = again or pair.before
                yield self.extra(pair.right, again is not None, near.place if near else self.top)

    def missing(self, unit: Unit, elsewhere: Unit | None) -> Finding:
        """Return the finding for a unit that is not where it should be."""
        words = _quoted(unit)
        if elsewhere is None:
            return Finding("NG741", FEJL, f"{_named(unit)} {words} mangler i {self.file}", unit.place)
        message = f"{_named(unit)} {words} står et andet sted i {self.file} ({_where(elsewhere.place)})"
        return Finding("NG743", FEJL, message, unit.place)

    def extra(self, unit: Unit, known: bool, near: Place) -> Finding:
        """Return the finding for a unit that the note does not have there."""
        if known:
            message = f"{_named(unit)} {_quoted(unit)} står en gang for meget i {self.file}"
            return Finding("NG747", FEJL, f"{message} ({_where(unit.place)})", near)
        message = f"{_named(unit)} {_quoted(unit)} står i {self.file} ({_where(unit.place)})"
        return Finding("NG742", FEJL, f"{message}, men ikke i {self.note}", near)

    def changed(self, one: Unit, other: Unit) -> Iterator[Finding]:
        """Yield what differs in two units that belong together."""
        if (one.kind, one.detail) != (other.kind, other.detail) and one.kind != "række":
            message = f"{_quoted(one)} er {_form(other)} i {self.file} ({_where(other.place)})"
            yield Finding("NG744", FEJL, f"{message}, men {_form(one)} i {self.note}", one.place)
        if one.kind == "række":
            yield from self.row(one, other)
        else:
            yield from self.words(one.words, other.words, one.place, other.place, "")

    def row(self, one: Unit, other: Unit) -> Iterator[Finding]:
        """Yield what differs in two rows."""
        shape, others = [cell.column for cell in one.cells], [cell.column for cell in other.cells]
        if shape != others:
            message = f"{_named(one)} {_quoted(one)} har {_counted(other.cells)} i {self.file}"
            message += f" ({_where(other.place)}), men {_counted(one.cells)} i {self.note}"
            if len(shape) == len(others):
                message = f"cellerne i {_named(one)} {_quoted(one)} står i andre kolonner i {self.file}"
            yield Finding("NG744", FEJL, message, one.place)
            yield from self.words(one.words, other.words, one.place, other.place, _cell_name(one, None))
            return
        for cell, there in zip(one.cells, other.cells, strict=True):
            if (cell.wide, cell.high, cell.head) != (there.wide, there.high, there.head):
                message = (
                    f"{_cell_name(one, cell)} er {_cell_form(there)} i {self.file} ({_where(there.place)})"
                )
                yield Finding("NG744", FEJL, f"{message}, men {_cell_form(cell)} i {self.note}", cell.place)
            yield from self.words(cell.words, there.words, cell.place, there.place, _cell_name(one, cell))

    def words(self, one: Words, other: Words, place: Place, there: Place, where: str) -> Iterator[Finding]:
        """Yield what differs in two runs of words."""
        keys, others = [word.key for word in one], [word.key for word in other]
        if keys == others:
            return
        for low, high, begin, end in stretches(keys, others):
            lost, got = one[low:high], other[begin:end]
            at = lost[0].place if lost else one[low - 1].place if 0 < low <= len(one) else place
            seen = got[0].place if got else other[begin - 1].place if 0 < begin <= len(other) else there
            yield self.word(lost, got, at, seen, where)

    def word(self, lost: Words, got: Words, place: Place, seen: Place, where: str) -> Finding:
        """Return the finding for a few words that differ."""
        code = "NG740"
        kinds = {word.kind for word in (*lost, *got)}
        if kinds == {"fodnotetegn"}:
            code = "NG745"
        elif kinds == {"link"}:
            code = "NG746"
        inside = f" ({where})" if where else ""
        said = f"{self.file} ({_where(seen)})"
        if lost and got:
            message = f"der står {_few(got)} i {said}, men {_few(lost)} i {self.note}{inside}"
        elif lost:
            message = f"{_few(lost)} mangler i {said}{inside}"
        else:
            message = f"{_few(got)} står i {said}, men ikke i {self.note}{inside}"
        return Finding(code, FEJL, message, place)


def _named(unit: Unit) -> str:
    if unit.kind == "fodnote":
        return f"fodnote {unit.detail}"
    return _NAMES[unit.kind]


def _form(unit: Unit) -> str:
    if unit.kind == "overskrift":
        return f"en overskrift på niveau {unit.detail}"
    if unit.kind == "punkt":
        return f"et punkt på niveau {unit.detail}"
    if unit.kind == "fodnote":
        return f"fodnote {unit.detail}"
    return _FORMS[unit.kind]


def _cell_form(cell: Cell) -> str:
    what = "et hoved" if cell.head else "en celle"
    return f"{what} over {cell.wide} kolonne(r) og {cell.high} række(r)"


def _cell_name(row: Unit, cell: Cell | None) -> str:
    table = f" i »{_short(row.table)}«" if row.table else ""
    column = f", kolonne {cell.column}" if cell else ""
    return f"række {row.detail}{column}{table}"


def _counted(cells: tuple[Cell, ...]) -> str:
    return "1 celle" if len(cells) == 1 else f"{len(cells)} celler"


def _quoted(unit: Unit) -> str:
    return f"»{_short(unit.text)}«" if unit.text else "uden ord"


def _few(words: Words) -> str:
    return _few_of(words[0].kind, words) if len({word.kind for word in words}) == 1 else f"»{_run(words)}«"


def _few_of(kind: str, words: Words) -> str:
    if kind == "fodnotetegn":
        return f"tegnet for fodnote {' og '.join(word.text for word in words)}"
    if kind == "link":
        return f"linket til {_short(', '.join(word.text for word in words))}"
    return f"»{_run(words)}«"


def _run(words: Words) -> str:
    return _short(" ".join(_shown(word) for word in words))


def _shown(word: Word) -> str:
    return word.text if word.kind == "ord" else f"[{word.text}]"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2].rstrip()} …"


def _where(place: Place) -> str:
    match place:
        case PagePlace(page=page):
            return f"side {page}"
        case PartPlace(part=part, paragraph=paragraph):
            return f"fodnoterne, afsnit {paragraph}" if "footnote" in part else f"afsnit {paragraph}"
        case SourcePlace(line=line):
            return f"linje {line}" if line else "øverst"
