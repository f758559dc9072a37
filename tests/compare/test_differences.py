"""What a difference is called, where it is placed, and what is no difference."""

from dataclasses import replace

import pytest

from notegen.compare import differences
from notegen.compare.differences import MOST
from notegen.diagnostics import Finding, SourcePlace
from notegen.document import blocks as doc
from notegen.readback import READERS
from tests.compare.example import NOTE, example, mapped, written
from tests.compare.spoiling import (
    DOCUMENTS,
    Change,
    changed,
    in_first_table,
    reworded,
    swapped,
    twice,
    without,
)


def told(change: Change) -> tuple[Finding, ...]:
    """Return how a changed Document differs from the example."""
    return differences(example(), replace(change(example()), file="note.docx"))


def line_of(words: str) -> int:
    return next(n for n, line in enumerate(NOTE.splitlines(), 1) if words in line)


@pytest.mark.parametrize(
    ("change", "code", "said", "line"),
    [
        (reworded("1.200", "1.300"), "NG740", "der står »1.300« i note.docx", "1.200 | 1.300"),
        (reworded("−40", "40"), "NG740", "men »-40« i notatet (række 4, kolonne 2", "-40"),
        (without(doc.ListItem, "ingen skilte"), "NG741", "punktet »ingen skilte« mangler", "ingen skilte"),
        (
            lambda d: reworded("Klip aldrig i maj.", "Klip aldrig i maj.")(
                mapped(
                    d,
                    lambda v: (
                        (*v, doc.Paragraph("x1", (doc.Text("Nyt", v[0].place),), "brødtekst", v[0].place))
                        if isinstance(v, tuple)
                        and v
                        and isinstance(v[0], doc.Paragraph)
                        and "Vand altid" in str(v)
                        else v
                    ),
                )
            ),
            "NG742",
            "teksten »Nyt« står i note.docx",
            "Klip aldrig",
        ),
        (swapped(doc.ListItem, "en bænk for hvert"), "NG743", "står et andet sted i note.docx", "- "),
        (
            changed(doc.Heading, "Vanding", level=3),
            "NG744",
            "»Vanding« er en overskrift på niveau 3 i note.docx",
            "### Vanding",
        ),
        (
            DOCUMENTS["a footnote's mark is dropped"],
            "NG745",
            "tegnet for fodnote 2 mangler",
            "Vand om aftenen",
        ),
        (
            DOCUMENTS["a link leads elsewhere"],
            "NG746",
            "linket til https://www.kk.dk/sag?a=1&b=3",
            "Læs [den",
        ),
        (twice(doc.ListItem, "ingen skilte"), "NG747", "står en gang for meget i note.docx", "ingen skilte"),
    ],
)
def test_a_difference_says_what_it_is_and_where(change: Change, code: str, said: str, line: str) -> None:
    found = told(change)
    assert [finding.code for finding in found][:1] == [code]
    assert said in found[0].message
    assert line in NOTE.splitlines()[found[0].place.line - 1]  # type: ignore[union-attr]


def test_rows_that_change_places_are_one_difference() -> None:
    found = told(DOCUMENTS["two rows change places"])
    assert [(finding.code, finding.place.line) for finding in found] == [  # type: ignore[union-attr]
        ("NG743", line_of("Plantning            |"))
    ] or [(f.code, f.place.line) for f in found] == [("NG743", line_of("Vanding *"))]  # type: ignore[union-attr]


def test_a_lost_row_is_one_difference() -> None:
    found = told(in_first_table(lambda t: replace(t, body=(*t.body[:1], *t.body[2:]))))
    assert [(f.code, f.place) for f in found] == [
        ("NG741", SourcePlace("note.yaml", line_of("Vanding *"), 7))
    ]


def test_so_many_differences_are_counted_at_last() -> None:
    found = told(
        lambda d: mapped(d, lambda v: replace(v, text=v.text + "x") if isinstance(v, doc.Text) else v)
    )
    assert len(found) == MOST + 1
    assert found[-1].code == "NG749"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("helhedsorienteret", "helheds\u00adorienteret"),
        ("0,5 decibel", "0,5\u00a0decibel"),
        ("afsnit", "a\ufb01snit".replace("\ufb01", "f")),
        ("Efter", "E\u200bfter"),
        ("−40", "-40"),
        ("ordene", "o\u2060rdene"),
        ("Teknik- og", "Teknik-og"),
        ("på Lyngbyvej", "pa\u030a Lyngbyvej"),
    ],
)
def test_what_a_line_or_a_font_decides_is_no_difference(before: str, after: str) -> None:
    assert told(reworded(before, after)) == ()


def test_ligatures_and_blanks_of_every_kind_are_no_difference() -> None:
    def set_otherwise(value: object) -> object:
        if isinstance(value, doc.Text):
            text = value.text.replace("fl", "\ufb02").replace("fi", "\ufb01")
            return replace(value, text=text.replace(" ", " \u202f\u2009"))
        return value

    assert told(lambda document: mapped(document, set_otherwise)) == ()


def test_two_finished_files_can_be_compared_with_each_other() -> None:
    word, print_ = (READERS[format_](written(format_), f"note.{format_}") for format_ in ("docx", "pdf"))
    assert differences(word, print_) == ()
    found = differences(word, reworded("1.200", "1.300")(print_))
    assert "der står »1.300« i note.pdf (side " in found[0].message
    assert "men »1.200« i note.docx" in found[0].message
