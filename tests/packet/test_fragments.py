"""A note's text on the web: all its words, clean, one ``h1``; and a heading at a time."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import html as markup

from notegen.compare.units import units_of
from notegen.compare.words import same
from notegen.document.blocks import Document
from notegen.jobs.work import NoteJob, form
from notegen.layout.values import Layout
from notegen.packet.fragments import fragments
from tests.packet.web_words import letters, words_in
from tests.writers import sample

NOTES = Path(__file__).parents[2] / "notes"
EVERY = sorted(path.name for path in NOTES.glob("*.yaml") if not path.name.startswith("moede"))
LAYOUTS = ("koebenhavn", "aarhus", "odense")


@cache
def formed(name: str, layout: str = "koebenhavn") -> tuple[Document, Layout]:
    data = (NOTES / name).read_bytes()
    made = form(NoteJob(data, name, NOTES, NOTES, (), layout, layout))
    assert made.document is not None
    assert made.layout is not None
    return made.document, made.layout


def said(document: Document) -> list[str]:
    """The words a reader of the document gets, footnotes' numbers before their words."""
    found: list[str] = []
    for unit in units_of(document):
        if unit.kind == "fodnote":
            found.append(str(unit.detail))
        found += [word.text for word in unit.words if word.kind == "ord"]
    return found


@pytest.mark.parametrize("name", EVERY)
def test_the_page_says_what_the_document_says_in_the_same_order(name: str) -> None:
    document, layout = formed(name)
    page, _fields = fragments(document, layout)
    assert same(letters(words_in(page, marks=False))) == letters(said(document))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_fields_are_together_the_whole_text(layout: str) -> None:
    for name in EVERY if layout == "koebenhavn" else EVERY[:2]:
        document, made = formed(name, layout)
        page, fields = fragments(document, made)
        title, rest = fields[0], fields[1:]
        together = [*words_in(title[1]), *title[0].split()]
        for heading, text in rest:
            together += [*heading.split(), *words_in(text)]
        once = Counter(together)
        for number in range(1, len(document.footnotes) + 1):
            where = [text for _heading, text in fields if f"<p><sup>{number}</sup>" in text]
            assert where, number
            note = next(line for line in where[0].splitlines() if line.startswith(f"<p><sup>{number}</sup>"))
            for _again in where[1:]:
                once -= Counter(words_in(note))
        whole = page
        assert Counter(letters(list(once.elements()))) == Counter(letters(words_in(whole)))


def test_every_block_there_is_comes_along() -> None:
    document = sample.everything()
    page, fields = fragments(document, sample.layout())
    assert same(letters(words_in(page, marks=False))) == letters(said(document))
    together = "".join(text for _heading, text in fields)
    for element in ("ul", "ol", "table", "blockquote", "figure", "strong", "em", "abbr"):
        assert page.count(f"<{element}") == together.count(f"<{element}"), element
    assert '<ol start="2" type="a">' in together


def test_a_field_holds_nothing_that_could_meet_its_surroundings() -> None:
    page, fields = fragments(sample.everything(), sample.layout())
    for _heading, text in fields:
        for element in markup.fragment_fromstring(text, create_parent="div").iter():
            assert not {"class", "id", "style"} & set(element.attrib)
            assert element.tag not in ("script", "style", "section", "h1", "h2")
            assert not element.get("href", "https:").startswith("#")
    assert len(re.findall("<h1", page)) == 1


def test_links_within_the_page_lead_to_something_on_it() -> None:
    for name in EVERY:
        page, _fields = fragments(*formed(name))
        tree = markup.fragment_fromstring(page, create_parent="div")
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(set(ids)) == len(ids)
        for link in tree.iter("a"):
            href = link.get("href")
            assert not href.startswith("#") or href[1:] in ids, href


def test_nothing_a_template_adds_comes_along() -> None:
    made = sample.layout()
    html = made.templates.html.replace(
        "<main>",
        '<main><script>alert(1)</script><p onclick="x()" style="color: red"><a href="javascript:x()">her</a></p>'
        '<iframe src="https://www.kk.dk/"></iframe><img src="https://www.kk.dk/x.png" alt="x">løse ord',
    )
    page, fields = fragments(sample.short(), replace(made, templates=replace(made.templates, html=html)))
    for text in (page, fields[0][1]):
        assert not re.search(r"script|onclick|color|iframe|kk\.dk", text)
        assert "<p>her</p>" in text
        assert "<p>løse ord</p>" in text


def test_a_table_keeps_its_heads_and_caption() -> None:
    _page, fields = fragments(*formed("budgetnotat-sydhavnen.yaml"))
    text = dict(fields)["Økonomi"]
    assert '<th scope="col">Aktivitet</th>' in text
    assert '<th scope="row">Misbrugsbehandling</th>' in text
    assert "<caption>Tabel 1. Oversigt over udgifter" in text


def test_footnotes_stand_at_the_end_of_the_field_that_has_their_mark() -> None:
    _page, fields = fragments(*formed("budgetnotat-sydhavnen.yaml"))
    text = dict(fields)["Baggrund"]
    assert "kontanthjælpsmodtagere<sup>1</sup>" in text
    assert text.rstrip().splitlines()[-1].startswith("<p><sup>1</sup> Borgere, som jobcentret")
