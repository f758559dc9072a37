"""A good PDF is spoilt in every way the checkers of others do not see; our own proof sees each (NG720)."""

from collections.abc import Callable
from typing import Any

import pydyf
import pytest

from notegen.writers.pdf import proof
from notegen.writers.pdf.objects import Element, Objects
from notegen.writers.values import NAMESPACE
from tests.writers import sample
from tests.writers.pdf.spoilt import engine, flaws


def root(objects: Objects) -> Any:
    return objects.get(objects.pdf.catalog["StructTreeRoot"])


def every(objects: Objects, kind: str) -> list[Element]:
    found = [element for element in objects.tree()[0].walk() if element.kind == kind]
    assert found, kind
    return found


def first_font(objects: Objects) -> Any:
    fonts = objects.get(objects.get(objects.pages()[0]["Resources"])["Font"])
    return objects.get(next(iter(fonts.values())))


def as_(kind: str, other: str) -> Callable[[Objects], None]:
    def spoil(objects: Objects) -> None:
        for element in every(objects, kind):
            element.entries["S"] = f"/{other}"

    return spoil


def no_parent_tree(objects: Objects) -> None:
    objects.get(root(objects)["ParentTree"])["Nums"] = pydyf.Array()


def no_languages(objects: Objects) -> None:
    for element in objects.tree()[0].walk():
        element.entries.pop("Lang", None)


def box_from_the_top(objects: Objects) -> None:
    every(objects, "Figure")[0].entries["A"]["BBox"] = pydyf.Array([62, 100, 206, 160])


def unknown_heads(objects: Objects) -> None:
    every(objects, "TD")[3].entries["A"]["Headers"] = pydyf.Array([pydyf.String("t9r9c9")])


def no_numbering(objects: Objects) -> None:
    for element in every(objects, "L"):
        del element.entries["A"]


def says_x(objects: Objects) -> None:
    for element in every(objects, "Link"):
        for kid in element.kids:
            if isinstance(kid, dict):
                kid["Contents"] = pydyf.String("x")


def no_schema(objects: Objects) -> None:
    stream = objects.get(objects.pdf.catalog["Metadata"]).stream
    stream[:] = [part.replace(b"pdfaSchema:namespaceURI", b"pdfaSchema:other") for part in stream]


def wrong_widths(objects: Objects) -> None:
    widths = objects.get(first_font(objects)["DescendantFonts"][0])["W"]
    widths[1][:] = [width + 50 for width in widths[1]]


def no_glyph(objects: Objects) -> None:
    stream = objects.get(objects.pages()[0]["Contents"]).stream
    at = next(at for at, item in enumerate(stream) if isinstance(item, bytes) and item.endswith(b"] TJ"))
    stream[at] = b"[<0000>] TJ"


def nobody_claims(objects: Objects) -> None:
    for element in objects.tree()[0].walk():
        if element.kind == "P":
            element.entries.pop("K", None)


def dead_link(objects: Objects) -> None:
    for element in every(objects, "Link"):
        if isinstance(element.entries["K"], pydyf.Array):
            element.entries["K"][:] = [kid for kid in element.entries["K"] if not isinstance(kid, dict)]


def skipped_level(objects: Objects) -> None:
    every(objects, "H2")[0].entries["S"] = "/H4"


def gone(where: str, key: str) -> Callable[[Objects], None]:
    def spoil(objects: Objects) -> None:
        (root(objects) if where == "tree" else objects.pdf.catalog).pop(key)

    return spoil


def attached(objects: Objects, part: str) -> Any:
    """Return the first attachment's dictionary, or the stream in it."""
    file = objects.get(objects.pdf.catalog["AF"][0])
    return file if part == "file" else objects.get(file["EF"]["F"]).extra


def without(part: str, key: str) -> Callable[[Objects], None]:
    return lambda objects: attached(objects, part).pop(key)


def no_own_schema(objects: Objects) -> None:
    stream = objects.get(objects.pdf.catalog["Metadata"]).stream
    stream[:] = [part.replace(f"URI>{NAMESPACE}".encode(), b"URI>urn:x") for part in stream]


def twice_in_af(objects: Objects) -> None:
    objects.pdf.catalog["AF"].append(objects.pdf.catalog["AF"][0])


def names_out_of_order(objects: Objects) -> None:
    names = objects.get(objects.pdf.catalog["Names"]["EmbeddedFiles"])["Names"]
    names[:] = [*names[2:], *names[:2]]


def second_part(objects: Objects) -> None:
    stream = objects.get(objects.pdf.catalog["Metadata"]).stream
    stream[:] = [part.replace(b'pdfaid:part="3"', b'pdfaid:part="2"') for part in stream]


def text_outside(objects: Objects) -> None:
    objects.get(objects.pages()[0]["Contents"]).stream.extend([b"0 0 10 10 re", b"f"])


def in_inks(objects: Objects) -> None:
    images = [one for one in objects.pdf.objects if isinstance(one, pydyf.Stream)]
    for image in images:
        if image.extra.get("Subtype") == "/Image":
            image.extra["ColorSpace"] = "/DeviceCMYK"


def too_deep(objects: Objects) -> None:
    objects.get(objects.pages()[0]["Contents"]).stream.extend([b"q"] * 29 + [b"Q"] * 29)


SPOILT: dict[str, tuple[Callable[[Objects], None], str]] = {
    "parent tree emptied": (no_parent_tree, "peger ikke tilbage"),
    "tree of ids removed": (gone("tree", "IDTree"), "fortegnelse over mærker"),
    "languages of passages removed": (no_languages, "et andet sprog"),
    "language of the document removed": (gone("catalog", "Lang"), "dokumentets sprog"),
    "box of a figure wrong": (box_from_the_top, "billede står ikke der"),
    "headers that are not there": (unknown_heads, "hoved, der ikke er der"),
    "note a paragraph": (as_("Note", "P"), "fodnote er ikke mærket som fodnote"),
    "reference a span": (as_("Reference", "Span"), "henvisning til en fodnote"),
    "numbering of lists removed": (no_numbering, "hvordan dens punkter er mærket"),
    "contents list a div": (as_("TOC", "Div"), "indholdsfortegnelsen"),
    "links that say x": (says_x, "hvad det fører til"),
    "extension schema removed": (no_schema, "skema"),
    "our own schema removed": (no_own_schema, "notegens eget skema"),
    "attachments in a PDF/A-2": (second_part, "PDF/A er ikke angivet"),
    "attachment without description": (without("file", "Desc"), "fil er ikke beskrevet"),
    "attachment without a name for all": (without("file", "UF"), "fil er ikke beskrevet"),
    "attachment without relation": (without("file", "AFRelationship"), "fil er ikke beskrevet"),
    "attachment without content": (without("file", "EF"), "fil er der ikke"),
    "attachment without type": (without("stream", "Subtype"), "art eller dato"),
    "attachment without date": (without("stream", "Params"), "art eller dato"),
    "attachment listed twice": (twice_in_af, "nævnt to gange"),
    "attachments out of order": (names_out_of_order, "ikke i orden"),
    "attachment not listed": (gone("catalog", "AF"), "vedhæftet fil"),
    "output intent removed": (gone("catalog", "OutputIntents"), "farverne"),
    "widths wrong": (wrong_widths, "bredder"),
    "a glyph that is none": (no_glyph, "findes ikke i skriften"),
    "content nobody claims": (nobody_claims, "peger ikke tilbage"),
    "body of an item gone": (as_("LBody", "Lbl"), "netop ét indhold"),
    "link without its rectangle": (dead_link, "link"),
    "a level skipped": (skipped_level, "springer et niveau over"),
    "scope removed": (lambda objects: every(objects, "TH")[0].entries["A"].pop("Scope"), "hoved for"),
    "head a plain cell": (as_("TH", "TD"), "rækker og felter"),
    "painted outside the tree": (text_outside, "hverken i strukturen eller pynt"),
    "a picture in printing inks": (in_inks, "andre farver"),
    "drawn too deep": (too_deep, "for mange lag"),
    "title not shown": (gone("catalog", "ViewerPreferences"), "titlen bliver ikke vist"),
}


def test_the_good_file_has_no_flaw() -> None:
    assert flaws(lambda _objects: None) == ()


@pytest.mark.parametrize("way", SPOILT)
def test_a_spoilt_file_is_found_out(way: str) -> None:
    spoil, words = SPOILT[way]
    assert any(words in flaw for flaw in flaws(spoil)), flaws(spoil)


def test_flaws_are_told_as_one_finding_that_asks_to_be_passed_on() -> None:
    (finding,) = proof.told(("en", "to", "tre"), "notat.yaml")
    assert (finding.code, finding.severity) == ("NG720", "fejl")
    assert "en og 2 andre fejl" in finding.message
    assert "meld den" in finding.hint
    assert proof.told((), "notat.yaml") == ()


def page(body: str) -> tuple[str, ...]:
    """Return what the proof says of a page with this body."""
    layout = sample.layout()
    html = f'<html lang="da"><head><title>x</title></head><body><h1>Prøve</h1>{body}</body></html>'
    found: tuple[str, ...] = engine.pages_of(html, layout.templates.css, layout.templates.fonts).flaws
    return found


MUCH = sample.LONG * 12
NOTE = '<a href="#fn1">1</a><span class="footnote" id="fn1" data-number="1">En note.</span>'
BODIES = {
    "an item over two pages": f"<p>{MUCH}</p><ul><li>{MUCH}</li><li>b</li></ul>",
    "a link over two pages": f'<p>{MUCH}<a href="https://a.example/x">{MUCH}</a></p>',
    "a row over two pages": f"<table><tr><th scope=row>a</th><td>{MUCH}{MUCH}</td></tr></table>",
    "a table in a table": "<table><tr><th>a</th><td><table><tr><th>b</th><td>c</td></tr></table></td></tr></table>",
    "a note in a heading": f"<h2>To{NOTE}</h2><p>x</p>",
    "a note in a caption": f"<table><caption>Tabel{NOTE}</caption><tr><th>a</th><td>b</td></tr></table>",
    "a note in a cell": f"<table><tr><th>a</th><td>b{NOTE}</td></tr></table>",
    "a note in a list in a quote": f'<blockquote lang="en"><ul><li>b{NOTE}</li></ul></blockquote>',
    "nothing in it": "<p></p><h2></h2><ul></ul><p>\u00a0</p><div></div>",
    "text in no paragraph": "løs <b>tekst</b><div>og <p>mere</p> hale</div>",
    "a float and columns": f"<div style='float:right'><p>a</p></div><p>{MUCH}</p><div style='columns:2'>{MUCH}</div>",
    "set aside and turned": "<p style='position:absolute;top:0'>a</p><p style='transform:rotate(2deg)'>b</p><p>c</p>",
    "underlined and struck": "<p>a <u>b</u> <s>c <b>d</b></s></p>",
}


@pytest.mark.parametrize("what", BODIES)
def test_what_a_layout_may_hold_comes_out_whole(what: str) -> None:
    assert page(BODIES[what]) == ()


def test_text_that_cannot_be_tagged_is_found_out() -> None:
    assert any("gennemsigtig" in flaw for flaw in page("<p style='opacity:.5'>bleg</p>"))
