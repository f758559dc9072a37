"""The HTML of a note: everything in it, escaped, in reading order, and nothing from outside."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from lxml import html as parser

from notegen.diagnostics import Invalid, SourcePlace
from notegen.document.blocks import Link
from notegen.writers.html import paged, write
from tests.writers import sample

EVERYTHING = sample.everything()


def tree(document: Any = EVERYTHING) -> Any:
    return parser.fromstring(write(document, sample.layout()).data.decode("utf-8"))


def ids_in(value: object) -> list[str]:
    """Return every id in a document, in order."""
    if isinstance(value, tuple):
        return [ident for part in value for ident in ids_in(part)]
    if not is_dataclass(value):
        return []
    own = [value.id] if hasattr(value, "id") else []
    return own + [ident for field in fields(value) for ident in ids_in(getattr(value, field.name))]


def wrong(template: str) -> Any:
    """Return the one finding of a template."""
    with pytest.raises(Invalid) as caught:
        write(sample.short(), sample.layout(html=template))
    (finding,) = caught.value.findings
    return finding


def test_every_blocks_id_is_an_html_id_once() -> None:
    found = tree().xpath("//@id")
    assert len(found) == len(set(found))
    assert set(ids_in(EVERYTHING)) <= set(found)


def test_every_reference_has_its_target() -> None:
    page = tree()
    found = set(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= found


def test_the_box_of_facts_comes_first() -> None:
    assert [child.tag for child in tree().find("body")][:3] == ["aside", "header", "main"]


def test_what_the_note_says_is_never_markup() -> None:
    evil = "</style><script>alert(1)</script>{{ 7*7 }}\"'&"
    document = replace(
        sample.short(sample.paragraph("n2", evil)), running=evil, organisation=evil, watermark=evil
    )
    text = write(document, sample.layout()).data.decode("utf-8")
    assert "<script" not in text
    assert "49" not in re.sub(r"<style>.*?</style>|<!--.*?-->|n49|#\w+", "", text, flags=re.DOTALL)
    assert parser.fromstring(text).xpath("string(//p[@id='n2'])") == evil


def test_a_link_with_another_scheme_keeps_only_its_words() -> None:
    link = Link("javascript:alert(1)", sample.words("ord"), "")
    page = tree(sample.short(sample.paragraph("n2", "et ", link)))
    assert page.xpath("string(//p[@id='n2'])") == "et ord"
    assert not page.xpath("//main//a")


def test_nothing_is_fetched_from_outside() -> None:
    page = tree()
    assert all(source.startswith("data:") for source in page.xpath("//@src"))
    assert not page.xpath("//link | //script | //iframe | //object")
    assert "url(" not in page.xpath("string(//style[1])")


def test_a_list_starts_where_it_says_and_has_its_marks() -> None:
    lists = tree().xpath("//ol[@class='number-point' and @start='3']")
    assert lists
    assert lists[0].get("style") == "counter-reset: list-item 2"
    for style in ("number-paren", "letter-paren", "letter-point", "roman-point", "bullets"):
        assert tree().xpath(f"//*[@class='{style}']"), style


def test_cells_say_what_they_head_and_how_far() -> None:
    page = tree()
    assert page.xpath("//thead//th[@scope='colgroup'][@colspan='3']")
    assert page.xpath("//thead//td[@rowspan='2']")
    assert len(page.xpath("(//table)[1]/tbody")) == 3, "each group has its own body"
    assert page.xpath("(//table)[1]/tbody/tr[1]/th/@scope")[0] == "rowgroup"
    assert page.xpath("//tbody//td[@data-spoken='nul']")


def test_footnotes_stand_at_the_end_of_a_page_on_screen_and_at_their_mark_on_paper() -> None:
    assert tree().xpath("//section[@class='footnotes']/p/@id") == ["fn1", "fn2", "fn3", "fn4"]
    page = parser.fromstring(paged(EVERYTHING, sample.layout()))
    assert page.xpath("//span[@class='footnote']/@id") == ["fn1", "fn2", "fn3", "fn4"]
    assert page.xpath("//sup/a[@href='#fn1']/text()") == ["1", "1"], "the second mark leads to the first"


def test_the_same_note_gives_the_same_page() -> None:
    assert (
        write(sample.everything(), sample.layout()).data == write(sample.everything(), sample.layout()).data
    )


def test_a_field_that_does_not_exist_is_told_with_those_that_do() -> None:
    finding = wrong("<p>\n  {{ document.titel }}\n</p>")
    assert finding.code == "NG620"
    assert finding.place == SourcePlace("templates/koebenhavn/note.html", 2, 15)
    assert finding.message == "skabelonen bruger feltet »titel«, som ikke findes i document"
    assert finding.hint.startswith("mente du »title«? her findes: file, kind,")
    assert finding.excerpt == "  {{ document.titel }}"


def test_a_name_that_does_not_exist_is_told_with_those_that_do() -> None:
    finding = wrong("{% for part in documnt.blocks %}{% endfor %}")
    assert (finding.code, finding.place.line, finding.place.column) == ("NG620", 1, 16)
    assert "mente du »document«?" in finding.hint


@pytest.mark.parametrize(
    ("template", "place", "words"),
    [
        ("\n{{ document.title|capitalise }}", (2, 19), "filteret »capitalise«, som ikke findes"),
        ("{% if document is big %}{% endif %}", (1, 19), "testen »big«, som ikke findes"),
        ("{% if document %}\n", (1, 1), "slutter, før den sidste blok er lukket"),
        ("{% include 'x' %}{% andet %}", (1, 21), "»andet« kendes ikke"),
        ("{{ document. }}", (1, 1), "kan ikke læses her"),
        ("{% if document %}{% endfor %}", (1, 21), "»endfor« kendes ikke eller passer ikke her"),
    ],
)
def test_a_template_that_cannot_be_read_is_told_at_its_line(
    template: str, place: tuple[int, int], words: str
) -> None:
    finding = wrong(template)
    assert finding.code == "NG621"
    assert words in finding.message
    assert (finding.place.line, finding.place.column) == place


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ document.__class__.__mro__ }}", "NG622"),
        ("{{ document.file.__class__ }}", "NG622"),
        ("{{ document.title + 1 }}", "NG623"),
        ("{{ 1 / 0 }}", "NG623"),
        ("{{ range(9) }}", "NG620"),
        ("{% include '/etc/passwd' %}", "NG622"),
    ],
)
def test_a_template_can_do_no_more_than_print(template: str, code: str) -> None:
    finding = wrong(template)
    assert (finding.code, finding.place.line) == (code, 1)


def test_a_logo_stands_in_the_page() -> None:
    layout = sample.layout(logo=("logo.png", sample.picture().data))
    page = parser.fromstring(write(sample.short(), layout).data.decode("utf-8"))
    assert page.xpath("//header/img/@src")[0].startswith("data:image/png;base64,")
