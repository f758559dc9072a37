"""The example notes made to contradict themselves, and changed in ways that mean nothing.

``python -m tests.rules.mutations`` prints how many of the contradictions the rules tell of.
Every operator contradicts by construction: what it changes is said in two places, and it changes one.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from notegen.diagnostics import BEMAERKNING, Finding, SourcePlace
from notegen.document import blocks as doc
from notegen.document.build import build
from notegen.layout.find import load
from notegen.layout.values import Layout
from notegen.reader.note import read_note
from notegen.rules import examine
from notegen.rules.facts import facts_of
from notegen.rules.grid import grids
from notegen.source.folder import Folder

NOTES = Path(__file__).parents[2] / "notes"
SEED = 20260107
_SECTIONS = {
    "baggrundsnotat-livssituationer": "tekst",
    "budgetnotat-byomraader": "de økonomiske konsekvenser",
    "budgetnotat-sydhavnen": "økonomi",
    "indstilling-faelles-borgere": "løsning",
    "orientering-udsatte-unge": "økonomi",
}
_TEXT = """

  Vejlederne koster {løn} mio. kr. i 2021, jf. @tabel:prove. Lønnen er {løn1}.000 kr. i 2020 (se @tabel:prove).
  Kurserne kræver {kurs} mio. kr. om året i 2020-2022, jf. @tabel:prove. Forslaget koster i alt {alt} mio. kr. i
  2020-2022, som det fremgår af @tabel:prove.

  Der ansættes {antal} vejledere á 450.000 kr., i alt {vejledere} mio. kr. om året. Udvalget får {to} mio. kr.
  ({to1}.000 kr.) til lokalerne. Mødet holdes onsdag den 7. januar 2026. Andelen er 37,4 pct. af alle.
  Metoden er beskrevet i bilag 1. @Tabel:prove og @tabel:teknik viser udgifterne.

  @tabel:prove

  @tabel:teknik
"""
_TABLES = """
  prove:
    titel: Udgifter til vejledning
    enhed: 1.000 kr.
    prisniveau: 2020
    kolonner: [Aktivitet, Styringsområde: styringsområde, 2020: beløb, 2021: beløb, 2022: beløb, I alt: sum]
    rækker: |
      Løn til vejledere     | Service | {a} | {b} | {b} | =
      Kurser for forældre   | Service | {c} | {c} | {c} | =
      Lokaler i kvarteret   | Service | {d} | {e} | {e} | =
      [i alt] Vejledning i alt |      | = | = | = | =

  teknik:
    titel: Bevillingsmæssige konsekvenser af vejledningen
    enhed: 1.000 kr.
    prisniveau: 2020
    kolonner: [Styringsområde: styringsområde, Udvalg: udvalg, I/U: i/u, 2020: beløb, 2021: beløb, 2022: beløb]
    rækker: |
      Service | SUD | U | {f} | {g} | {g}
      Service | BIU | U | {c} | {c} | {c}
      [i alt] Bevillinger i alt | | | = | = | =
"""


@dataclass(frozen=True, slots=True)
class Base:
    """A note to spoil: its text with every total ``written`` out, and with them ``computed``."""

    name: str
    written: str
    computed: str


def findings_in(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return what the rules find in a note's text: code, severity and message; ("NG000", "fejl", …) where
    the note cannot even be read."""
    return tuple((each.code, each.severity, each.message) for each in examined(text)[1])


def examined(text: str) -> tuple[doc.Document | None, tuple[Finding, ...]]:
    """Return the note as a Document (None where it cannot be read) and what is wrong with it."""
    here = Folder(NOTES, NOTES)
    reading = read_note(text.encode(), "note.yaml", here, lambda name, _place: layout_of(name), "koebenhavn")
    if reading.note is None or reading.layout is None:
        return None, (Finding("NG000", "fejl", "kan ikke læses", SourcePlace("note.yaml")),)
    document, found = build(reading.note, reading.layout)
    wrong = tuple(each for each in (*reading.findings, *found) if each.severity == "fejl")
    return document, (*wrong, *examine(document, facts_of(reading.note, reading.layout, reading.lines)))


@lru_cache
def layout_of(name: str) -> Layout:
    """Return a layout, read once."""
    return load(name, None)


@lru_cache
def bases() -> tuple[Base, ...]:
    """Return the five notes, each with a section that says the same in tables and in prose."""
    chance = random.Random(SEED)
    made = []
    for name, section in _SECTIONS.items():
        text = _filled((NOTES / f"{name}.yaml").read_text("utf-8"), section, chance)
        made.append(Base(name, _written_out(text), text))
    return tuple(made)


def _filled(text: str, section: str, chance: random.Random) -> str:
    a, b = chance.randrange(2105, 3990, 10), chance.randrange(4105, 5990, 10)
    c, d, e = chance.randrange(155, 395, 10), chance.randrange(505, 995, 10), chance.randrange(1005, 1995, 10)
    count, two = chance.randrange(4, 20), chance.randrange(1105, 9995, 10)
    whole = a + b + b + 3 * c + d + e + e
    words = {
        "løn": _millions(b),
        "løn1": _figure(a),
        "kurs": _millions(c),
        "alt": _millions(whole),
        "antal": str(count),
        "vejledere": _millions(count * 450),
        "to": _millions(two),
        "to1": _figure(two),
    }
    figures = {"a": a, "b": b, "c": c, "d": d, "e": e, "f": a + d, "g": b + e}
    tables = _TABLES.format(**{key: _figure(value) for key, value in figures.items()})
    end = re.search(rf"^{section}: \|\n(?:(?:  .*)?\n)*", text, re.M)
    assert end is not None, section
    text = text[: end.end()].rstrip("\n") + _TEXT.format(**words) + "\n" + text[end.end() :]
    csv = "rækker: |\n      Løn til 10 medarbejdere | 5,0 | 5,0 | 5,0 | 5,0\n      [i alt] Serviceudgifter i alt {#ialt} | = | = | = | ="
    text = text.replace("kilde: budgetnotat-byomraader.csv", csv)
    if "\nbilag:" not in text:
        text += "\nbilag:\n  - Metode for vejledningen\n  - Regneark\n"
    if "\ntabeller:\n" in text:
        return text.replace("\ntabeller:\n", "\ntabeller:" + tables + "\n", 1)
    return text + "\ntabeller:" + tables


def _written_out(text: str) -> str:
    """Return the note with each ``=`` as the figure that it comes to."""
    document, _found = examined(text)
    assert document is not None
    lines = text.split("\n")
    spots = [spot for grid in grids(document) for line in grid.lines for spot in line.spots if spot]
    for spot in sorted((s for s in spots if s.cell.computed), key=lambda s: s.cell.place, reverse=True):
        place = spot.cell.place
        assert isinstance(place, SourcePlace)
        line = lines[place.line - 1]
        assert line[place.column - 1] == "="
        lines[place.line - 1] = line[: place.column - 1] + spot.text + line[place.column :]
    return "\n".join(lines)


def _figure(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _millions(thousands: int) -> str:
    return f"{thousands / 1000:.3f}".rstrip("0").replace(".", ",").removesuffix(",")


Spoil = Callable[[Base, random.Random], str | None]
_CELL = r"[0-9][0-9.]*(?:,[0-9]+)?"


def _other(figure: str, chance: random.Random) -> str:
    """Return a figure with one of its first two digits that are not nil changed: never by as little as rounding."""
    spots = [at for at, letter in enumerate(figure) if letter in "123456789"][:2]
    at = chance.choice(spots)
    new = chance.choice([digit for digit in "123456789" if digit != figure[at]])
    return figure[:at] + new + figure[at + 1 :]


def _one(
    text: str, pattern: str, change: Callable[[re.Match[str]], str], chance: random.Random
) -> str | None:
    """Return the text with one match of the pattern, by chance, changed; None where there is none."""
    hits = list(re.finditer(pattern, text, re.M))
    if not hits:
        return None
    hit = chance.choice(hits)
    return text[: hit.start()] + change(hit) + text[hit.end() :]


def _in_rows(text: str, rows: str, columns: str, chance: random.Random) -> str | None:
    """Change one figure in rows whose first cell fits ``rows``: any of them, or the last."""
    lines = text.split("\n")
    hits = [
        at
        for at, line in enumerate(lines)
        if re.match(rf"      {rows}", line) and re.search(rf"\| *{_CELL} *(?:\||$)", line)
    ]
    if not hits:
        return None
    at = chance.choice(hits)
    cells = lines[at].split("|")
    spots = [spot for spot, cell in enumerate(cells) if spot and re.fullmatch(rf"\s*{_CELL}\*?\s*", cell)]
    # A bevilling's number ("35.10") is no figure.
    spots = [spot for spot in spots if not re.fullmatch(r"\s*[0-9]{2}\.[0-9]{2}\s*", cells[spot])]
    spot = spots[-1] if columns == "last" else chance.choice(spots[:-1] if columns == "years" else spots)
    cells[spot] = re.sub(_CELL, lambda found: _other(found.group(), chance), cells[spot], count=1)
    lines[at] = "|".join(cells)
    return "\n".join(lines)


def _prose(pattern: str, change: Callable[[re.Match[str], random.Random], str]) -> Spoil:
    return lambda base, chance: _one(base.written, pattern, lambda match: change(match, chance), chance)


def _swap(pattern: str, group: int, new: Callable[[str, random.Random], str]) -> Spoil:
    """Return an operator that changes one group of a match."""

    def change(match: re.Match[str], chance: random.Random) -> str:
        start, end = match.start(group) - match.start(), match.end(group) - match.start()
        whole = match.group()
        return whole[:start] + new(match[group], chance) + whole[end:]

    return _prose(pattern, change)


_ITEMS = r"(?!\[)(?!Service +\|)\S"
OPERATORS: Mapping[str, Spoil] = {
    "et tal i en række": lambda base, chance: _in_rows(
        base.written, r"(?:Løn til|Kurser|Lokaler|Tre kons|Misbrug)", "any", chance
    ),
    "et tal i en total": lambda base, chance: _in_rows(base.written, r"\[i alt\]", "any", chance),
    "en rækkes sum": lambda base, chance: _in_rows(
        base.written, r"(?:Løn til v|Kurser|Lokaler|Tre kons|Misbrug)", "last", chance
    ),
    "et tal i den ene af to tabeller": lambda base, chance: _in_rows(
        base.computed, r"(?:Service +\||Løn til v|Kurser)", "any", chance
    ),
    "tabellens enhed": lambda base, chance: _one(
        base.computed,
        r"(?<=  prove:\n    titel: Udgifter til vejledning\n    enhed: )1\.000 kr\.",
        lambda _m: chance.choice(["mio. kr.", "kr."]),
        chance,
    ),
    "enheden i en titel": _swap(
        r"titel: (Udgifter til vejledning)",
        1,
        lambda text, chance: f"{text} ({chance.choice(['mio. kr.', 'kr.', 'mia. kr.'])})",
    ),
    "prisniveauet i en titel": _swap(
        r"titel: (Udgifter til vejledning)",
        1,
        lambda text, chance: f"{text} ({chance.choice([2017, 2018, 2019])} p/l)",
    ),
    "et beløb i en sætning": _swap(
        rf"({_CELL}) (?:mio\. )?kr\. (?=i 20|i\n|om året i|i alt)(?=[^.]*@tabel|[^.]*\n[^.]*@tabel)",
        1,
        _other,
    ),
    "enheden i en sætning": _swap(
        r"[0-9] (mio\. kr\.|kr\.) (?=i 20|om året i)(?=[^.]*@tabel)",
        1,
        lambda unit, _chance: "kr." if unit == "mio. kr." else "mio. kr.",
    ),
    "årene i en sætning": _swap(
        r"om året i (2020-2022)",
        1,
        lambda _text, chance: chance.choice(["2020-2021", "2021-2022", "2020-2023", "2019-2022"]),
    ),
    "året i en sætning": _swap(
        r"mio\. kr\. i\s+(2020-2022)",
        1,
        lambda _text, chance: chance.choice(["2020-2021", "2021-2022", "2020-2023"]),
    ),
    "antallet i et produkt": _swap(
        r"ansættes ([0-9]+) vejledere", 1, lambda text, chance: str(int(text) + chance.choice([1, 2, 5]))
    ),
    "prisen i et produkt": _swap(r"á (450)\.000", 1, _other),
    "et beløb i to enheder": _swap(rf"\(({_CELL})\.000 kr\.\)", 1, _other),
    "punktum for komma": _swap(r"[0-9](,)[0-9]{1,2} (?:mio\.|pct\.)(?! blev)", 1, lambda _text, _chance: "."),
    "et mellemrum i et tal": _swap(
        r"[0-9](\.)[0-9]{3}\.000 kr\.", 1, lambda _text, chance: chance.choice([" ", ". "])
    ),
    "to punktummer": _swap(r"37,4 (pct\.) af", 1, lambda _text, _chance: "pct.. "),
    "et bilags nummer": _swap(r"i bilag (1)\.", 1, lambda _text, chance: str(chance.randrange(7, 30))),
    "en tabels nummer": _swap(
        r"se (@tabel:prove)", 1, lambda _text, chance: f"tabel {chance.randrange(7, 30)}"
    ),
    "ugedagen": _swap(
        r"(onsdag) den 7\.", 1, lambda _text, chance: chance.choice(["mandag", "tirsdag", "fredag"])
    ),
    "en tom række": _swap(
        r"(\n)      Kurser", 1, lambda _text, chance: f"\n      {chance.choice(['-', '–', ' '])} | | | | |\n"
    ),
    "et CPR-nummer": _swap(
        r"Mødet holdes (onsdag)",
        1,
        lambda text, chance: f"for 0{chance.randrange(1, 10)}0285-{chance.randrange(1000, 3999)} {text}",
    ),
}
"""What is changed, by its name in the report."""


def _rewrapped(base: Base, chance: random.Random) -> str | None:
    lines = base.written.split("\n")
    prose = [at for at, line in enumerate(lines) if re.match(r"  [A-ZÆØÅa-zæøå][^:|{]{40,}$", line)]
    at = chance.choice(prose)
    blanks = [
        found.start()
        for found in re.finditer(r"(?<=[a-zæøå]) (?=[a-zæøå]{3})", lines[at])
        if found.start() > 2
    ]
    if not blanks:
        return None
    cut = chance.choice(blanks)
    lines[at] = f"{lines[at][:cut]}\n  {lines[at][cut + 1 :]}"
    return "\n".join(lines)


def _unwrapped(base: Base, chance: random.Random) -> str | None:
    return _one(base.written, r"(?<=[a-zæøå,])\n  (?=[a-zæøå]{2,}[ ,])", lambda _m: " ", chance)


def _plain_thousands(base: Base, chance: random.Random) -> str | None:
    return _one(base.written, r"(?<=\| )([0-9])\.([0-9]{3})(?= +\|)", lambda m: m[1] + m[2], chance)


def _keys_moved(base: Base, chance: random.Random) -> str | None:
    parts = re.split(r"^(?=[a-zæøå][a-zæøå ]*:)", base.written, flags=re.M)
    first, rest = parts[:2], parts[2:]
    at = chance.randrange(len(rest))
    moved = rest.pop(at).rstrip("\n") + "\n\n"
    rest.insert(chance.randrange(len(rest) + 1), moved)
    return "".join(part.rstrip("\n") + "\n" for part in (*first, *rest))


def _several(base: Base, chance: random.Random) -> str | None:
    for name in chance.sample(list(HARMLESS)[:-1], 4):
        text = HARMLESS[name](base, chance)
        base = Base(base.name, text or base.written, base.computed)
    return base.written


HARMLESS: Mapping[str, Spoil] = {
    "et andet ombrud": _rewrapped,
    "uden ombrud": _unwrapped,
    "1200 for 1.200": _plain_thousands,
    "felterne i en anden orden": _keys_moved,
    "en anden tankestreg": lambda base, chance: _one(
        base.written, r"20[0-9]{2}(-)20[0-9]{2}(?! \|)", lambda m: m.group().replace("-", "–"), chance
    ),
    "et hårdt mellemrum": lambda base, chance: _one(
        base.written, r"(?<=[0-9]) (?=(?:mio\. )?kr\.)", lambda _m: "\u00a0", chance
    ),
    "en kommentar": lambda base, chance: _one(
        base.written, r"^(?=[a-zæøå]+:)", lambda _m: "# husk at læse korrektur\n", chance
    ),
    "blanke i en celle": lambda base, chance: _one(
        base.written, r" \| (?=[0-9])", lambda _m: chance.choice(["|", "  |  ", " |   "]), chance
    ),
    "blanke sidst på linjen": lambda base, chance: _one(
        base.written, r"(?<=[a-zæøå.])$(?=\n)", lambda _m: " ", chance
    ),
    "tabulatorer mellem celler": lambda base, chance: _one(
        base.written,
        r"^      Kurser.*$",
        lambda m: m.group().replace(" | ", "\t").replace("| ", "\t").replace(" |", "\t"),
        chance,
    ),
    "linjeskift fra Windows": lambda base, _chance: base.written.replace("\n", "\r\n"),
    "et beløb i kr.": lambda base, chance: _one(
        base.written,
        r"([0-9]),([0-9]{3}) mio\. kr\. i 2021",
        lambda m: f"{m[1]}.{m[2]}.000 kr. i 2021",
        chance,
    ),
    "flere ting på en gang": _several,
}
"""What changes nothing that a reader is told, by its name."""


@dataclass(frozen=True, slots=True)
class Score:
    """An operator's score: how many mutations, how many told of, and how many of those surely."""

    tried: int
    told: int
    surely: int
    missed: tuple[str, ...]


def spoiled(operators: Mapping[str, Spoil], each: int) -> Iterator[tuple[str, Base, str]]:
    """Yield (operator, note, text): ``each`` different texts an operator, as far as there are so many."""
    for name, operator in operators.items():
        chance = random.Random(f"{SEED} {name}")
        seen: set[str] = set()
        for attempt in range(each * 3):
            base = bases()[attempt % len(bases())]
            text = operator(base, chance)
            if text is None or text in seen or text in (base.written, base.computed):
                continue
            seen.add(text)
            yield name, base, text
            if len(seen) == each:
                break


@lru_cache
def before(base: Base) -> frozenset[tuple[str, str, str]]:
    """Return what the rules say of a note as it is."""
    return frozenset((*findings_in(base.written), *findings_in(base.computed)))


@lru_cache
def scores(each: int, names: tuple[str, ...] = tuple(OPERATORS)) -> dict[str, Score]:
    """Return the operators' scores over ``each`` mutations."""
    found: dict[str, Score] = {}
    for name, base, text in spoiled({name: OPERATORS[name] for name in names}, each):
        old = found.get(name, Score(0, 0, 0, ()))
        new = [finding for finding in findings_in(text) if finding not in before(base)]
        sure = any(severity != BEMAERKNING for _code, severity, _message in new)
        missed = old.missed if new else (*old.missed, _difference(base, text))
        found[name] = Score(old.tried + 1, old.told + bool(new), old.surely + sure, missed)
    return found


def _difference(base: Base, text: str) -> str:
    old = set(base.written.split("\n")) | set(base.computed.split("\n"))
    return f"{base.name}: " + " / ".join(line.strip() for line in text.split("\n") if line not in old)


def report(each: int) -> str:
    """Return a table of the operators: mutations, how many told of, how many as *fejl* or *advarsel*."""
    lines = [f"{'ændring':<34}{'prøvet':>8}{'fundet':>8}{'sikkert':>9}{'genfundet':>11}"]
    table = scores(each)
    for name, score in table.items():
        lines.append(
            f"{name:<34}{score.tried:>8}{score.told:>8}{score.surely:>9}{score.told / score.tried:>11.0%}"
        )
    tried, told = (sum(getattr(score, field) for score in table.values()) for field in ("tried", "told"))
    lines.append(
        f"{'i alt':<34}{tried:>8}{told:>8}{sum(s.surely for s in table.values()):>9}{told / tried:>11.1%}"
    )
    return "\n".join(lines)


def harmless_report(each: int) -> str:
    """Return a table of what changes nothing: changes, and how many raised something all the same."""
    tried: dict[str, int] = {}
    raised: dict[str, int] = {}
    for name, base, text in spoiled(HARMLESS, each):
        tried[name] = tried.get(name, 0) + 1
        raised[name] = raised.get(name, 0) + (not set(findings_in(text)) <= before(base))
    lines = [f"{'harmløs ændring':<34}{'prøvet':>8}{'falske':>8}"]
    lines += [f"{name:<34}{count:>8}{raised[name]:>8}" for name, count in tried.items()]
    return "\n".join([*lines, f"{'i alt':<34}{sum(tried.values()):>8}{sum(raised.values()):>8}"])


if __name__ == "__main__":
    print(report(45), harmless_report(80), sep="\n\n")
