"""Files and templates spoilt after the writer or before it: each is found out, or the writer refuses to write."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from notegen.diagnostics import Invalid
from notegen.jobs.parity import held
from notegen.writers import WRITERS, Written
from tests.compare.example import example, layout_of, told, told_of, written

Text = Callable[[str], str]


def sub(pattern: str, new: str) -> Text:
    """Return what replaces the first place a pattern stands."""

    def change(text: str) -> str:
        out, count = re.subn(pattern, new, text, count=1, flags=re.DOTALL)
        assert count, pattern
        return out

    return change


def spoilt_docx(data: bytes, part: str, change: Text) -> bytes:
    """Return a DOCX with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return made.getvalue()


BODY = "word/document.xml"
ROW = r"<w:tr>(?:(?!</w:tr>).)*"
WORD: dict[str, tuple[str, Text]] = {
    "a run's words are gone": (BODY, sub(r"<w:t[^>]*>Svaret gives her[^<]*</w:t>", "<w:t/>")),
    "a run is hidden": (BODY, sub(r"<w:r>(<w:t[^>]*>Svaret gives)", r"<w:r><w:rPr><w:vanish/></w:rPr>\1")),
    "a run is struck as deleted": (
        BODY,
        sub(
            r"<w:r><w:t[^>]*>(Svaret gives[^<]*)</w:t></w:r>",
            r'<w:del w:id="1"><w:r><w:delText>\1</w:delText></w:r></w:del>',
        ),
    ),
    "a row is gone": (BODY, sub(ROW + r"Vanding(?:(?!</w:tr>).)*</w:tr>", "")),
    "a row is there twice": (BODY, sub(f"({ROW}Vanding(?:(?!</w:tr>).)*</w:tr>)", r"\1\1")),
    "a figure is another": (BODY, sub(r">1\.200<", ">1.201<")),
    "an entity is lost": (BODY, sub("træer &amp; bænke", "træer  bænke")),
    "a head row is none": (BODY, sub("<w:tblHeader/>", "")),
    "a cell spans two columns": (BODY, sub(r"<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>')),
    "a footnote's mark is gone": (BODY, sub(r'<w:footnoteReference w:id="2"/>', "")),
    "two footnotes' marks change places": (
        BODY,
        lambda text: (
            text.replace('Reference w:id="1"', 'Reference w:id="x"')
            .replace('Reference w:id="2"', 'Reference w:id="1"')
            .replace('Reference w:id="x"', 'Reference w:id="2"')
        ),
    ),
    "a footnote is emptied": ("word/footnotes.xml", sub(r">Regnet efter planen[^<]*<", "><")),
    "a link leads elsewhere": ("word/_rels/document.xml.rels", sub(r"kk\.dk/sag", "kk.dk/sak")),
    "a description is gone": (BODY, lambda text: text.replace('descr="Søjler der vokser"', 'descr=""')),
    "an item is an ordinary paragraph": (
        BODY,
        sub(r"<w:numPr>.*?</w:numPr>", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
    ),
    "an item lies deeper": (BODY, sub(r'<w:ilvl w:val="0"/>', '<w:ilvl w:val="1"/>')),
    "the number in a caption is another": (BODY, sub(r"(SEQ Tabel.*?<w:t[^>]*>)1<", r"\g<1>2<")),
}


@pytest.mark.parametrize("way", WORD)
def test_a_word_file_spoilt_after_it_was_written_is_found_out(way: str) -> None:
    part, change = WORD[way]
    assert told(example(), spoilt_docx(written("docx"), part, change), "docx"), way


HTML: dict[str, Text] = {
    "footnotes all have the first one's words": sub(r"footnotes\[mark\.number\]", "footnotes[1]"),
    "words in italics are left out": sub(r"<em>.*?</em>", ""),
    "totals are left out": sub(
        r"in body %\}\n\{\{ table_row\(row, part\) \}\}",
        "in body %}{% if row.kind != 'i alt' %}{{ table_row(row, part) }}{% endif %}",
    ),
    "figures in tables are left out": sub(
        r"\{\{ inlines\(cell\.inlines, true\) \}\}",
        "{% if cell.amount is none %}{{ inlines(cell.inlines, true) }}{% endif %}",
    ),
    "the words under a table are left out": sub(
        r"\{% for mark, words in part\.notes %\}.*?\{% endfor %\}", ""
    ),
    "the remark under a table stands twice": sub(
        r'(<p class="table-note">\{\{ inlines\(part\.remark\) \}\}</p>)', r"\1\1"
    ),
    "every item stands twice": sub(r'(<li id="\{\{ item\.id \}\}">\n)(.*?)</li>', r"\1\2</li><li>\2</li>"),
    "a caption has no number": sub(r"\{\{ part\.number \}\}", ""),
    "headings are one level up": sub(r"<h\{\{ part\.level \}\}", "<h{{ part.level - 1 }}"),
    "the box has labels only": sub(r"\{% for line in part\.lines %\}.*?\{% endfor %\}", ""),
    "the line under the title is left out": sub(r"\{% if document\.subtitle %\}.*?\{% endif %\}", ""),
    "links are words only": sub(r"part\.href is followed", "false"),
    "pictures are undescribed": sub(r'alt="\{\{ part\.alt \}\}"', 'alt="Billede"'),
    "an & is left out": sub(r"\{\{ part\.text \}\}", "{{ part.text|replace('&', '') }}"),
    "minus signs are left out": sub(r"expanded\(part\.text\)", "expanded(part.text|replace('−', ''))"),
    "what stands in a box is left out": sub(r"\{\{ blocks\(part\.blocks\) \}\}</div>", "</div>"),
}


@pytest.mark.parametrize("way", HTML)
def test_a_template_that_loses_or_doubles_something_is_found_out(way: str) -> None:
    layout = layout_of()
    templates = replace(layout.templates, html=HTML[way](layout.templates.html))
    found = told_of(example(), "pdf", replace(layout, templates=templates))
    assert found, way
    assert not {finding.code for finding in found} & {"NG620", "NG621", "NG622", "NG623"}, found


@pytest.mark.parametrize(
    "rule",
    [
        ".table-note { display: none }",
        "li:last-child { display: none }",
        "strong, em { visibility: hidden; position: absolute; left: -9999pt }",
        ".footnote { display: none }",
        "tr:nth-child(2) { display: none }",
        "h3::after { content: ' (udgået)' }",
        ".meta { display: none }",
    ],
)
def test_a_style_sheet_that_hides_or_adds_words_is_found_out(rule: str) -> None:
    layout = layout_of()
    templates = replace(layout.templates, css=(*layout.templates.css, ("egen.css", rule)))
    assert told_of(example(), "pdf", replace(layout, templates=templates))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ felt.tekst }}", "{{ felt.etiket }}"),
        ("{{ undertitel }}", "{{ titel }}"),
        ("{{ dokumenttype }}", "Notat"),
        ("{{ felt.etiket }}", ""),
    ],
)
def test_a_word_template_that_prints_something_else_is_found_out(old: str, new: str) -> None:
    layout = layout_of()
    spoilt = spoilt_docx(layout.templates.docx, BODY, lambda text: text.replace(old, new))
    assert spoilt != layout.templates.docx
    assert told_of(example(), "docx", replace(layout, templates=replace(layout.templates, docx=spoilt)))


def _elements(node: Any, tag: str) -> Iterator[Any]:
    """Yield the structure elements of a tag, in order."""
    kids = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S") == f"/{tag}":
                yield kid
            yield from _elements(kid, tag)


def _first(pdf: pikepdf.Pdf, tag: str, least: int = 1) -> Any:
    found = _elements(pdf.Root.StructTreeRoot, tag)
    return next(e for e in found if not least or len(e.get("/K", [])) >= least)


def _drop(tag: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        kids = _first(pdf, tag, 2).K
        del kids[1]

    return change


def _turn(tag: str, least: int = 2) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        element = _first(pdf, tag, least)
        element.K = pikepdf.Array(list(element.K)[::-1])

    return change


def _retag(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        _first(pdf, old, 0).S = pikepdf.Name(f"/{new}")

    return change


def _alt(pdf: pikepdf.Pdf) -> None:
    _first(pdf, "Figure").Alt = pikepdf.String("Et billede")


def _address(pdf: pikepdf.Pdf) -> None:
    links = [a for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a and "/URI" in a.A]
    next(a for a in links if "sag" in str(a.A.URI)).A.URI = pikepdf.String("https://www.kk.dk/sak")


PDF: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "a row is out of the tree": _drop("TBody"),
    "rows are read from below": _turn("TBody"),
    "cells are read from behind": _turn("TR"),
    "an item is out of the tree": _drop("L"),
    "items are read from below": _turn("L"),
    "a heading has another level": _retag("H3", "H2"),
    "a heading is a paragraph": _retag("H2", "P"),
    "an item is a paragraph": _retag("LI", "P"),
    "a picture is described otherwise": _alt,
    "a link leads elsewhere": _address,
}


@pytest.mark.parametrize("way", PDF)
def test_a_pdf_spoilt_after_it_was_written_is_found_out(way: str) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(written("pdf"))) as pdf:
        PDF[way](pdf)
        pdf.save(made)
    assert told(example(), made.getvalue(), "pdf"), way


def test_a_file_that_says_something_else_is_not_handed_over() -> None:
    good = Written(written("docx"), ())
    assert held("docx", example(), good) is good
    part, change = WORD["a figure is another"]
    with pytest.raises(Invalid) as caught:
        held("docx", example(), Written(spoilt_docx(good.data, part, change), ()))
    first, *rest = caught.value.findings
    assert (first.code, first.place.file) == ("NG748", "note.yaml")
    assert "det er ikke din fejl" in first.message
    assert [finding.code for finding in rest] == ["NG740"]
    with pytest.raises(Invalid) as caught:
        held("docx", example(), Written(b"PK", ()))
    assert [finding.code for finding in caught.value.findings] == ["NG748", "NG550"]


def test_a_page_for_the_web_is_not_read_back() -> None:
    page = WRITERS["html"](example(), layout_of())
    assert held("html", example(), page) is page
