"""A file that anybody touched is told from one that is as notegen wrote it."""

import io
from dataclasses import replace

import pikepdf
import pytest

from notegen.writers import WRITERS
from notegen.writers.seals import state_of
from notegen.writers.values import Input, Options, Provenance, fields, from_fields
from tests.writers import sample

RECORD = Provenance(
    "0.1.0", (("weasyprint", "70.0"),), "prøve", "0" * 64, (Input("notat", "noter/<å> & ø.yaml", "1" * 64),)
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return WRITERS["pdf"](sample.short(), sample.layout(), Options(RECORD)).data


def saved(data: bytes, change: str) -> bytes:
    """Return a PDF saved again by another program, with something in it that was not there."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        if change == "note":
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="husk"
            )
            opened.pages[0].Annots = pikepdf.Array([opened.make_indirect(note)])
        if change == "signature":
            signature = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"x")
            field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="u", V=opened.make_indirect(signature))
            opened.Root.AcroForm = pikepdf.Dictionary(Fields=[opened.make_indirect(field)])
        out = io.BytesIO()
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def test_what_notegen_writes_is_untouched(pdf: bytes) -> None:
    assert state_of(pdf) == "urørt"
    assert state_of(WRITERS["html"](sample.short(), sample.layout()).data) == "urørt"


def test_a_pdf_that_was_saved_signed_or_annotated_is_found_out(pdf: bytes) -> None:
    assert state_of(saved(pdf, "")) == "ændret"
    assert state_of(saved(pdf, "note")) == "kommenteret"
    assert state_of(saved(pdf, "signature")) == "underskrevet"
    # As Acrobat does: what was there stays, and what is new is added after it.
    added = b"\n9 0 obj\n<</Type/Sig/ByteRange [0 1 2 3]>>\nendobj\n%%EOF\n"
    assert state_of(pdf + added) == "underskrevet"
    assert state_of(pdf + b"\n9 0 obj\n<</Subtype /Highlight>>\nendobj\n%%EOF\n") == "kommenteret"
    assert state_of(pdf + b"\n") == "ændret"


@pytest.mark.parametrize("at", [20, 4000, -40])
def test_one_changed_byte_is_found_out(pdf: bytes, at: int) -> None:
    changed = bytearray(pdf)
    changed[at] ^= 1
    assert state_of(bytes(changed)) == "ændret"


def test_what_others_made_is_not_ours() -> None:
    with pikepdf.new() as other:
        out = io.BytesIO()
        other.save(out)
    for data in (out.getvalue(), b"%PDF-1.7\n", b"PK\x03\x04", b"<html></html>", b"\x00" * 100):
        assert state_of(data) == "fremmed"


def test_a_page_that_was_edited_is_found_out() -> None:
    page = WRITERS["html"](sample.short(), sample.layout()).data
    assert state_of(page.replace(b"</body>", b"<p>mere</p></body>")) == "ændret"
    assert state_of(page + b"<!-- x -->") == "ændret"


def test_the_record_is_in_the_pdf_and_reads_back(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as said:
        found = {name: said[f"{{urn:notegen:provenance:1#}}{name}"] for name, _texts in fields(RECORD)}
    record = from_fields({name: [v] if isinstance(v, str) else v for name, v in found.items()})
    assert record is not None
    assert record.engines[:-1] == RECORD.engines
    assert record.engines[-1][0] == "pango"
    assert replace(record, engines=RECORD.engines) == RECORD


def test_what_is_no_record_is_none() -> None:
    good = dict(fields(RECORD))
    assert from_fields(good) == RECORD
    assert from_fields({}) is None
    assert from_fields({**good, "inputs": ("x",)}) is None
    assert from_fields({**good, "inputs": ()}) is None
    assert from_fields({**good, "version": ("1", "2")}) is None


def test_a_source_makes_it_an_archive_file_with_attachments() -> None:
    options = Options(RECORD, (("noter/<å> & ø.yaml", b"titel: x\n"), ("a.csv", b"1;2\n")))
    written = WRITERS["pdf"](sample.short(), sample.layout(), options)
    assert written.findings == ()
    assert written.data == WRITERS["pdf"](sample.short(), sample.layout(), options).data
    with pikepdf.open(io.BytesIO(written.data)) as opened:
        with opened.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("3", "A")
        held = {str(file["/UF"]): file["/EF"]["/F"].read_bytes() for file in opened.Root.AF}
        assert held == dict(options.sources)
        assert [str(file["/AFRelationship"]) for file in opened.Root.AF] == ["/Source", "/Source"]
