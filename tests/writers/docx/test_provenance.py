"""A DOCX says what it was made of, and gives its source back byte for byte."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from notegen.writers.docx import write
from notegen.writers.docx.digest import untouched
from notegen.writers.docx.proof import flaws
from notegen.writers.docx.provenance import record_in
from notegen.writers.values import LAYOUT, NAMESPACE, NOTE, READ, Input, Options, Provenance
from tests.writers import sample
from tests.writers.docx.invariants import opened
from tests.writers.docx.office import saved_by_libreoffice
from tests.writers.docx.samples import layout, made, png, repacked

ITEM = "customXml/item1.xml"
YAML = "titel: Støj & <b> ]]> \t tal\n\n  hale  \r\n".replace("\r\n", "\n").encode()
SOURCES = {
    "plain text": YAML,
    "line ends of Windows": YAML.replace(b"\n", b"\r\n"),
    "line ends of both kinds": b"et\nto\r\ntre\n",
    "no last line end, trailing blanks": b"a: b   \n   ",
    "a byte order mark": b"\xef\xbb\xbfa: b\n",
    "windows-1252": "blåbær\n".encode("cp1252"),
    "a control character": b"a\x0bb\n",
    "emoji and combining marks": "æ\u0301 😀 \u2028 \u00ad\n".encode(),
    "a picture": png(),
    "nothing": b"",
}


def options(*sources: tuple[str, bytes]) -> Options:
    inputs = (
        Input(NOTE, "notater/støj & støv.yaml", "a" * 64),
        Input(READ, "tal.xlsx", "b" * 64),
        Input(LAYOUT, "templates/koebenhavn/layout.yaml", "c" * 64),
    )
    record = Provenance("1.2", (("docxtpl", "0.20.2"),), "koebenhavn", "d" * 64, inputs)
    return Options(record, sources)


def written(*sources: tuple[str, bytes]) -> bytes:
    return write(sample.short(), layout(), options(*sources)).data


def test_a_large_file_comes_back_too() -> None:
    large = bytes(range(256)) * 50_000
    text = "Løn;1,0\n".encode() * 1_500_000
    sources = (("a.yaml", YAML), ("tal.xlsx", large), ("tal.csv", text))
    assert record_in(written(*sources)) == (options().provenance, sources)


def test_the_record_comes_back_as_it_was_and_the_file_is_valid(tmp_path: Path) -> None:
    data = written()
    assert record_in(data) == (options().provenance, ())
    assert flaws(data, sample.short()) == ()
    assert untouched(data)
    file = tmp_path / "note.docx"
    file.write_bytes(data)
    assert list(OpenXmlValidator().validate(str(file)).errors) == []


def test_without_options_there_is_no_record_and_never_a_source_unasked() -> None:
    assert not any("customXml" in name for name in opened(made(sample.short())))
    assert record_in(made(sample.short())) == (None, ())
    assert b"source" not in opened(written())[ITEM]


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_comes_back_byte_for_byte(name: str) -> None:
    given = (("notater/støj.yaml", SOURCES[name]), ("tal.csv", b"a;b\r\n"))
    assert record_in(written(*given))[1] == given


def test_text_stands_as_text_and_with_line_feeds_alone() -> None:
    part = opened(written(("n.yaml", SOURCES["line ends of Windows"])))[ITEM]
    assert "titel: Støj &amp; &lt;b&gt; ]]&gt; \t tal\n".encode() in part
    assert b"\r" not in part
    assert hashlib.sha256(SOURCES["line ends of Windows"]).hexdigest().encode() in part


def test_a_source_that_was_changed_is_not_given_as_the_files_own() -> None:
    parts = opened(written(("n.yaml", YAML)))
    changed = parts[ITEM].replace(b"titel", b"Titel")
    assert record_in(repacked({**parts, ITEM: changed})) == (options().provenance, ())


def test_the_part_is_related_from_the_text_and_has_an_id_made_of_its_words() -> None:
    parts = opened(written())
    assert b'Target="../customXml/item1.xml"' in parts["word/_rels/document.xml.rels"]
    about = etree.fromstring(parts["customXml/itemProps1.xml"])
    (key,) = about.attrib.values()
    assert re.fullmatch(r"\{[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}", str(key))
    assert NAMESPACE.encode() in parts["customXml/itemProps1.xml"]
    other = opened(write(sample.short(), layout(), replace(options(), sources=(("a", b"b"),))).data)
    assert other["customXml/itemProps1.xml"] != parts["customXml/itemProps1.xml"]


def test_a_record_with_a_remark_in_it_is_read() -> None:
    parts = opened(written(("n.yaml", YAML)))
    remarked = parts[ITEM].replace(b"<notegen:layout>", b"<!-- x --><notegen:layout>", 1)
    assert remarked != parts[ITEM]
    assert record_in(repacked({**parts, ITEM: remarked}))[1] == (("n.yaml", YAML),)


@pytest.mark.parametrize("data", [b"", b"PK", png(), b"%PDF-1.7"])
def test_a_file_that_is_none_of_ours_has_no_record(data: bytes) -> None:
    assert record_in(data) == (None, ())


def test_a_names_odd_characters_do_not_stop_the_file() -> None:
    data = written(("n\x0b\udcff.yaml", b"x"))
    assert record_in(data)[1] == (("n\ufffd\ufffd.yaml", b"x"),)


@pytest.mark.heavy
def test_record_and_source_survive_being_saved_by_another_program(tmp_path: Path) -> None:
    given = tuple((f"{number}.yaml", data) for number, data in enumerate(SOURCES.values()))
    saved = saved_by_libreoffice(written(*given), tmp_path)
    assert not untouched(saved)
    assert record_in(saved) == (options().provenance, given)
