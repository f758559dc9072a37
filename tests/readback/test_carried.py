"""What a file carries is read back, whoever made the file and whatever is in it."""

import io
import warnings
import zipfile
import zlib
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from notegen.diagnostics import Invalid
from notegen.layout.find import load
from notegen.readback import carried as reading
from notegen.readback.carried import Carried, carried
from notegen.writers import WRITERS
from notegen.writers.values import Input, Options, Provenance
from tests.writers import sample

SOURCES = (("noter/<å> & ø.yaml", b"titel: x\r\ntil: y\n"), ("tal.xlsx", bytes(range(256)) * 40))
RECORD = Provenance(
    "0.1.0",
    (("weasyprint", "70.0"), ("docxtpl", "0.20.2")),
    "prøve",
    "0" * 64,
    (
        Input("notat", SOURCES[0][0], "1" * 64),
        Input("fil", "tal.xlsx", "2" * 64),
        Input("layout", "styles/a.css", "3" * 64),
    ),
)


@cache
def made(kind: str, sources: bool = True) -> bytes:
    options = Options(RECORD, SOURCES if sources else ())
    return WRITERS[kind](sample.short(), load("koebenhavn", None), options).data


def record(found: Carried) -> Provenance | None:
    """Return the record less Pango, which a PDF adds."""
    if found.provenance is None:
        return None
    engines = tuple(each for each in found.provenance.engines if each[0] != "pango")
    return replace(found.provenance, engines=engines)


def told(data: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        carried(data, "x")
    return caught.value.findings[0].code


def saved(data: bytes, **how: object) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as opened:
        out = io.BytesIO()
        opened.save(out, **how)  # type: ignore[arg-type]
        return out.getvalue()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_record_and_source_come_back_as_they_went_in(kind: str) -> None:
    found = carried(made(kind), "x")
    assert (record(found), dict(found.sources), found.state) == (RECORD, dict(SOURCES), "urørt")
    found = carried(made(kind, False), "x")
    assert (record(found), found.sources, found.state) == (RECORD, (), "urørt")


def test_they_come_back_after_another_program_has_saved_the_file() -> None:
    found = carried(saved(made("pdf")), "x")
    assert (record(found), dict(found.sources), found.state) == (RECORD, dict(SOURCES), "ændret")
    with pikepdf.open(io.BytesIO(made("pdf"))) as opened:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with opened.open_metadata() as said:
                said["dc:title"] = "En anden titel"
        out = io.BytesIO()
        opened.save(out)
    assert record(carried(out.getvalue(), "x")) == RECORD


def test_a_file_of_others_carries_nothing() -> None:
    with pikepdf.new() as other:
        out = io.BytesIO()
        other.save(out)
    assert carried(out.getvalue(), "x") == Carried(None, (), "fremmed")


def test_what_is_no_such_file_or_broken_or_locked_is_told() -> None:
    assert told(b"") == "NG035"
    assert told(b"titel: x\n") == "NG035"
    assert told(b"%PDF-1.7\n" + b"x" * 1000) == "NG035"
    assert told(made("pdf")[:3000]) == "NG035"
    assert told(b"PK\x03\x04" + b"x" * 1000) == "NG550"
    assert told(made("docx")[:3000]) == "NG550"
    locked = saved(made("pdf"), encryption=pikepdf.Encryption(owner="a", user="b"))
    assert told(locked) == "NG541"


def test_a_bomb_is_given_up() -> None:
    with pikepdf.open(io.BytesIO(made("pdf"))) as opened:
        file = opened.Root.AF[0]
        bomb = zlib.compress(b"\x00" * 300_000_000, 9)
        file.EF.F = opened.make_stream(bomb, Filter=pikepdf.Name.FlateDecode, Type=pikepdf.Name.EmbeddedFile)
        out = io.BytesIO()
        opened.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    # What there is room for comes back; it is not what the record says, and so is never written.
    found = dict(carried(out.getvalue(), "x").sources)
    assert len(found[SOURCES[0][0]]) < 100_000_000


def test_a_zip_bomb_is_given_up() -> None:
    out = io.BytesIO(made("docx"))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("customXml/item9.xml", "w") as part,
    ):
        for _mega in range(520):
            part.write(b" " * 1_000_000)
    found = carried(out.getvalue(), "x")
    assert (found.provenance, found.sources, found.state) == (None, (), "ændret")


def test_more_than_is_held_in_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 5_000)
    assert told(b"%PDF-" + b"x" * 6_000) == "NG038"


@pytest.mark.parametrize("at", range(0, 400, 8))
def test_a_file_with_a_hole_in_it_crashes_nothing(at: int) -> None:
    for kind in ("pdf", "docx"):
        data = bytearray(made(kind))
        start = len(data) * at // 400
        data[start : start + 40] = b"\xff" * 40
        try:
            found = carried(bytes(data), "x")
        except Invalid:
            continue
        assert found.state != "urørt"
