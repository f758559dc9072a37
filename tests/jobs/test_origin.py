"""The record of what a note was made of."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from notegen.diagnostics import Invalid
from notegen.jobs.origin import provenance_of, with_sources
from notegen.jobs.work import Formed, NoteJob, form
from notegen.layout.values import Layout
from notegen.writers.values import PLAIN, Options

NOTE = """notegen: 1
dokumenttype: baggrundsnotat
stadie: godkendt
titel: Støj
dato: 2026-01-07
tekst: |
  Se @tabel:t.

  @tabel:t

tabeller:
  t:
    titel: Tal
    enhed: kr.
    kilde: {kilde}
    kolonner: [Aktivitet, 2026: beløb]
"""


def made(root: Path, kilde: str = "tal.csv", allowed: tuple[Path, ...] = (), **more: bool) -> Formed:
    data = NOTE.format(kilde=kilde).encode()
    job = NoteJob(data, "noter/min.yaml", root, root / "noter", allowed, "", "koebenhavn", **more)
    formed = form(job)
    assert formed.document is not None, formed.findings
    return formed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "projekt" / "noter").mkdir(parents=True)
    (tmp_path / "fælles").mkdir()
    for folder in ("projekt/noter", "fælles"):
        (tmp_path / folder / "tal.csv").write_text("Aktivitet;2026\nLøn;1\n", "utf-8")
    return tmp_path / "projekt"


def test_only_who_asks_gets_a_record(root: Path) -> None:
    assert made(root).options == PLAIN
    assert made(root, record=True).options.sources == ()


def test_the_record_names_every_file_from_the_project_on(root: Path) -> None:
    options = made(root, record=True, embed=True).options
    record = options.provenance
    assert record is not None
    assert record.layout == "koebenhavn"
    inputs = [(each.use, each.name) for each in record.inputs]
    assert inputs[:2] == [("notat", "noter/min.yaml"), ("fil", "noter/tal.csv")]
    assert all(use == "layout" and name.startswith(("templates/", "styles/")) for use, name in inputs[2:])
    assert [name for name, _data in options.sources] == ["noter/min.yaml", "noter/tal.csv"]
    for each, (_name, data) in zip(record.inputs, options.sources, strict=False):
        assert each.sha256 == hashlib.sha256(data).hexdigest()


def test_where_a_file_outside_the_project_lies_is_not_told(root: Path) -> None:
    outside = root.parent / "fælles"
    options = made(root, "../../fælles/tal.csv", (outside,), record=True, embed=True).options
    assert options.provenance is not None
    assert options.provenance.inputs[1].name == "udenfor/fælles/tal.csv"
    assert options.sources[1][0] == "udenfor/fælles/tal.csv"
    assert str(root.parent) not in repr(options.provenance)


def test_a_name_that_no_xml_can_hold_is_told_as_it_can(root: Path) -> None:
    job = NoteJob(
        b"notegen: 1\ndokumenttype: baggrundsnotat\ntitel: x\ndato: 2026-01-07\ntekst: y\n",
        *("noter/a\x01\udcff.yaml", root, root / "noter", (), "", "koebenhavn", True, True),
    )
    options = form(job).options
    assert options.provenance is not None
    assert options.provenance.inputs[0].name == options.sources[0][0] == "noter/a\ufffd\ufffd.yaml"


def test_what_is_for_the_house_alone_is_mentioned_when_it_goes_along(root: Path) -> None:
    data = (NOTE.format(kilde="tal.csv") + "intern: husk tallene\n").encode()
    job = NoteJob(data, "noter/min.yaml", root, root / "noter", (), "", "koebenhavn", record=True)
    assert [finding.code for finding in form(job).findings] == []
    (said,) = form(replace(job, embed=True)).findings
    assert (said.code, said.severity, said.excerpt) == ("NG715", "bemærkning", "intern: husk tallene")


def test_a_changed_layout_is_another_layout(root: Path, layout: Layout) -> None:
    formed = made(root)
    assert formed.note is not None
    assert formed.layout is not None
    one = provenance_of(b"", formed.note, formed.layout, root)
    name, _sha256 = layout.sources[0]
    other = replace(formed.layout, sources=((name, "0" * 64), *layout.sources[1:]))
    assert provenance_of(b"", formed.note, other, root).layout_sha256 != one.layout_sha256


def test_a_file_that_changed_meanwhile_is_not_embedded(root: Path) -> None:
    formed = made(root, record=True)
    assert formed.note is not None
    (root / "noter" / "tal.csv").write_text("Aktivitet;2026\nLøn;2\n", "utf-8")
    with pytest.raises(Invalid) as caught:
        with_sources(Options(formed.options.provenance), b"", formed.note, root)
    assert caught.value.findings[0].code == "NG026"
