"""What a person changes in Word can be brought home: fields, sections and tables say where they are from."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from notegen.document.blocks import Document, Section, Table
from notegen.writers import WRITERS
from notegen.writers.docx import write
from notegen.writers.docx.places import LONGEST, figure_mark, section_mark, table_mark
from notegen.writers.docx.proof import flaws
from tests.layout.test_three_layouts import LAYOUTS, NOTES, made as built
from tests.writers import sample
from tests.writers.docx.invariants import W, body, val, words_of
from tests.writers.docx.office import printed_by_libreoffice, saved_by_libreoffice
from tests.writers.docx.samples import layout, made, referring

TOP = sample.ROOT


def between(data: bytes, name: str) -> str:
    """Return the words between a bookmark's first start and the end of its last."""
    root = body(data)
    starts = [mark for mark in root.iter(f"{W}bookmarkStart") if val(mark, "name") == name]
    inside, out = False, []
    for element in root.iter():
        if element is starts[0]:
            inside = True
        elif element.tag == f"{W}bookmarkEnd" and val(element, "id") == val(starts[-1], "id"):
            return "".join(out)
        elif inside and element.tag == f"{W}t":
            out.append(element.text or "")
    raise AssertionError(name)


def controls(data: bytes) -> dict[str, str]:
    """Return the words of each content control by its tag."""
    return {val(c.find(f"{W}sdtPr/{W}tag")): words_of(c) for c in body(data).iter(f"{W}sdt")}


def opening_with_a_field() -> Document:
    """A section without a heading, whose first paragraph refers to a table, and one that begins with it."""
    table = replace(referring().blocks[1], key="udgifter")
    refers = referring().blocks[2]
    return replace(
        referring(),
        blocks=(
            Section("s1", "indledning", (refers, *referring().blocks[3:5]), False, sample.HERE),
            Section("s2", "tal", (table, *referring().blocks[5:]), False, sample.HERE),
        ),
    )


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_each_field_section_and_table_of_the_notes_has_its_place(note: Path, name: str) -> None:
    document, look = built(note, name)
    data = WRITERS["docx"](document, look).data
    there = controls(data)
    named = [meta.key for meta in (*document.lead, *document.meta)] + ["titel"]
    named += ["undertitel"] if document.subtitle else []
    sections = [block for block in document.blocks if isinstance(block, Section) and block.blocks]
    assert {*named, *(section.key for section in sections)} <= set(there)
    assert all(there[key].strip() for key in there)
    for section in sections:
        assert between(data, section_mark(section.key)) == there[section.key]
        for block in section.blocks:
            if isinstance(block, Table):
                said = between(data, table_mark(block.key))
                assert said
                assert said in there[section.key]


def test_a_section_that_opens_with_a_field_lies_in_a_control_too() -> None:
    data = made(opening_with_a_field())
    assert flaws(data, opening_with_a_field()) == ()
    there = controls(data)
    assert there["indledning"].startswith("Se punkt 2, punkt 2), tabel 2")
    assert there["henvisning"] == "2"
    assert there["tal"].startswith("Tabel 2. ")
    caption = next(c for c in body(data).iter(f"{W}sdt") if val(c.find(f"{W}sdtPr/{W}tag")) == "henvisning.2")
    inside = [etree.QName(child).localname for child in caption[1]]
    assert (inside[0], inside[-1]) == ("bookmarkStart", "bookmarkEnd")
    assert "_tabel_udgifter" in [val(mark, "name") for mark in body(data).iter(f"{W}bookmarkStart")]


def test_two_sections_of_one_key_have_two_bookmarks() -> None:
    sections = tuple(
        Section(f"s{n}", "bilag", (sample.paragraph(f"p{n}", f"Tekst {n}."),), False, sample.HERE)
        for n in (1, 2)
    )
    data = made(sample.short(*sections))
    assert between(data, "_afsnit_bilag") == "Tekst 1."
    assert between(data, "_afsnit_bilag_2") == "Tekst 2."


@pytest.mark.parametrize("key", ["økonomi", "med-streg", "med_streg", "a" * 34, "a" * 35, "æ b/c"])
def test_a_bookmarks_name_is_one_that_word_takes(key: str) -> None:
    for name in (section_mark(key), table_mark(key), figure_mark(key)):
        assert name.startswith("_")
        assert len(name) <= LONGEST
        assert name.replace("_", "a").isalnum()


def test_no_two_keys_have_one_bookmark() -> None:
    keys = ["med-streg", "med_streg", "med streg", "a" * 40 + "b", "a" * 40 + "c"]
    assert len({section_mark(key) for key in keys}) == len(keys)


def test_sections_that_end_and_begin_with_tables_do_not_join_them() -> None:
    table = replace(referring().blocks[1], caption=None, notes=(), rounding="", remark=())
    again = sample.many_rows(sample.numbers(300), 3)
    sections = (
        Section("s1", "a", (sample.paragraph("p1", "Tekst."), table), False, sample.HERE),
        Section(
            "s2", "b", (replace(again, caption=None, notes=(), rounding="", remark=()),), False, sample.HERE
        ),
    )
    document = sample.short(*sections)
    assert flaws(write(document, layout()).data, document) == ()


@pytest.mark.heavy
def test_libreoffice_shows_the_words_of_fields_and_keeps_the_bookmarks(tmp_path: Path) -> None:
    data = made(opening_with_a_field())
    printed = printed_by_libreoffice(data, tmp_path)
    said = subprocess.run(
        ["pdftotext", str(printed), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert "Se punkt 2" in said
    assert "REF" not in said
    assert "SEQ" not in said
    saved = saved_by_libreoffice(data, tmp_path)
    assert "Se punkt 2" in between(saved, "_afsnit_indledning")
    assert between(saved, "_tabel_udgifter").startswith("Tabel ")
    assert "Udgifter i alt" in between(saved, "_tabel_udgifter")
