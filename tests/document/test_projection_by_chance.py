"""Whole notes by chance, closed here and there: no word of what is closed is left, and all that is open is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from notegen.diagnostics import has_errors
from notegen.document.build import build
from notegen.document.projection import public_note
from notegen.layout.values import Layout
from notegen.reader.note import read_note
from notegen.source.folder import Folder

HEAD = "dokumenttype: budgetnotat\ntitel: Prøve\ndato: 2026-01-07\nstadie: godkendt\nsagsnr: 2026-0000001\n"
_CAPTION = re.compile(r"Caption\(label='Tabel', number='\d+', separator='[^']*', inlines=\(Text\(text='\w+")
SECTIONS = ("baggrund", "indhold", "økonomi")
CLOSURES = ("ja", "{tavshedspligt: ja, offentlig titel: Neutralt}", "{offentlig tekst: Neutralt nok.}")


@dataclass
class Made:
    """A note under way: its text, the words that are closed and those that are open, and new words."""

    words: Iterator[str]
    numbers: Iterator[int]
    closed: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    tables: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def word(self, shut: bool) -> str:
        word = next(self.words)
        (self.closed if shut else self.opened).add(word)
        return word

    def number(self, shut: bool) -> str:
        number = str(next(self.numbers))
        (self.closed if shut else self.opened).add(number)
        return number


def names() -> Iterator[str]:
    for one in "bdfgklmnprstv":
        for two in "aeiouy":
            for three in "bdfgklmnprstv":
                for four in "aeiouy":
                    yield f"x{one}{two}{three}{four}qo"


def table(made: Made, shut: bool, draw: st.DrawFn) -> str:
    """Add a table, some of its rows closed; return its id."""
    name = made.word(shut)
    rows, kinds = [], []
    for _row in range(draw(st.integers(1, 4))):
        closed = draw(st.booleans())
        hidden = shut or closed
        cells = f"{made.word(hidden)} | {made.number(hidden)} | {made.number(hidden)} | ="
        more = draw(st.sampled_from(("ja", "{offentlig titel: Post}"))) if closed else "nej"
        rows.append(f'      - {{celler: "{cells}", lukket: {more}}}')
        kinds.append(closed)
    label = made.word(shut)
    total = made.number(shut or any(kinds)) if draw(st.booleans()) else "="
    rows.append(f'      - "[i alt] {label} | {total} | = | ="')
    columns = "[Post, 2026: beløb, 2027: beløb, I alt: sum]"
    title = made.word(shut)
    made.tables.append(
        f"  {name}:\n    titel: {title}\n    enhed: kr.\n    kolonner: {columns}\n    rækker:\n"
        + "\n".join(rows)
    )
    return name


def section(key: str, made: Made, draw: st.DrawFn) -> str:
    how = draw(st.sampled_from(("", "", *CLOSURES)))
    shut = bool(how)
    note = made.word(shut)
    lines = [f"## {made.word(shut)} {{#{made.word(shut)}}}" if shut else f"## {made.word(shut)}", ""]
    lines += [f"- {made.word(shut)} **{made.word(shut)}**[^{note}]", "", f"[^{note}]: {made.word(shut)}", ""]
    for _table in range(draw(st.integers(0, 2))):
        lines += [f"@tabel:{table(made, shut, draw)}", ""]
    if draw(st.booleans()):
        box = made.word(shut)
        made.boxes.append(f"  {box}: {{titel: {made.word(shut)}, tekst: {made.word(shut)}}}")
        if not shut:
            made.opened.discard(box)  # a box's name is printed nowhere
        lines += [f"@boks:{box}", ""]
    body = "|\n" + "\n".join(f"    {line}" for line in lines)
    return f"{key}:\n  tekst: {body}\n  lukket: {how}\n" if shut else f"{key}: {body}\n"


@st.composite
def notes(draw: st.DrawFn) -> tuple[str, Made]:
    made = Made(names(), iter(range(700_001, 800_000, 7)))
    text = HEAD + "".join(section(key, made, draw) for key in SECTIONS)
    bilag = []
    for _annex in range(draw(st.integers(0, 3))):
        shut = draw(st.booleans())
        key = made.word(shut)
        made.opened.discard(key)
        closed = ", lukket: ja" if shut else ""
        bilag.append(
            f"  - {{id: {key}, titel: {made.word(shut)}, link: 'https://{made.word(shut)}.dk'{closed}}}\n"
        )
    text += "bilag:\n" + "".join(bilag) if bilag else ""
    text += "tabeller:\n" + "\n".join(made.tables) + "\n" if made.tables else ""
    text += "bokse:\n" + "\n".join(made.boxes) + "\n" if made.boxes else ""
    return text, made


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes())
def test_no_word_of_anything_closed_is_left(layout: Layout, drawn: tuple[str, Made]) -> None:
    text, made = drawn
    reading = read_note(text.encode(), "n.yaml", Folder(Path(), Path(), ()), lambda _n, _p: layout, "")
    assert reading.note is not None
    assert not has_errors(reading.findings), reading.findings
    public = public_note(reading.note, layout)
    document, found = build(public, layout)
    assert not has_errors(found), found
    said = repr(public) + repr(document)
    assert [word for word in sorted(made.closed) if word in said] == []
    printed = repr(document).replace("\N{NO-BREAK SPACE}", " ")
    labels = {word for word in made.opened if not word.isdigit() and word in repr(public)}
    assert {word for word in made.opened if word not in repr(public)} == set()
    assert {word for word in labels if word not in printed} <= {each.id for each in public.tables} | {
        each.label for each in public.footnotes
    }
    whole, _found = build(reading.note, layout)
    assert numbered(whole.blocks) | {""} >= numbered(document.blocks)


def numbered(blocks: object) -> set[str]:
    """The captions' numbers with their titles."""
    return set(_CAPTION.findall(repr(blocks)))
