"""A DOCX that a person changed is known from one that notegen wrote, without opening Word's libraries."""

import io
import subprocess
import sys
import zipfile

import pytest

from notegen.writers.docx.digest import digest, untouched, written_digest
from tests.writers import sample
from tests.writers.docx.invariants import opened
from tests.writers.docx.samples import made, png, repacked


def test_what_was_just_written_is_untouched_and_says_its_digest() -> None:
    data = made(sample.everything())
    assert untouched(data)
    assert written_digest(data) == digest(data)
    assert len(digest(data)) == 64


def test_how_the_parts_are_packed_is_no_change() -> None:
    data = made(sample.short())
    again = repacked(dict(reversed(opened(data).items())))
    assert again != data
    assert untouched(again)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"En kort orientering", b"En lang orientering"),
        ("word/footnotes.xml", b"</w:footnotes>", b" </w:footnotes>"),
        ("word/styles.xml", b'w:val="da-DK"', b'w:val="en-GB"'),
        ("docProps/core.xml", b"da-DK", b"en-GB"),
        ("docProps/custom.xml", b'name="Sagsnr"', b'name="Sagsnummer"'),
    ],
)
def test_a_change_of_any_part_is_seen(part: str, old: bytes, new: bytes) -> None:
    parts = opened(made(sample.short()))
    assert old in parts[part]
    assert not untouched(repacked({**parts, part: parts[part].replace(old, new, 1)}))


def test_a_part_more_or_less_or_under_another_name_is_seen() -> None:
    parts = opened(made(sample.short()))
    assert not untouched(repacked({**parts, "word/comments.xml": b"<x/>"}))
    assert not untouched(repacked({k: v for k, v in parts.items() if k != "word/fontTable.xml"}))
    renamed = {("word/font.xml" if k == "word/fontTable.xml" else k): v for k, v in parts.items()}
    assert not untouched(repacked(renamed))


def test_a_part_that_is_there_twice_is_a_change() -> None:
    out = io.BytesIO(made(sample.short()))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    assert not untouched(out.getvalue())


def test_a_file_of_anothers_is_never_taken_for_ours() -> None:
    for data in (b"", b"PK\x03\x04", b"%PDF-1.7", png(), made(sample.short())[:-40], repacked({"a": b"b"})):
        assert written_digest(data) is None
        assert not untouched(data)


def test_a_damaged_part_is_a_change() -> None:
    data = bytearray(made(sample.short()))
    middle = data.index(b"word/document.xml") + 400
    data[middle : middle + 20] = bytes(20)
    assert not untouched(bytes(data))


def test_asking_loads_none_of_words_libraries() -> None:
    script = (
        "import sys; import notegen.writers.docx.digest; "
        "print([m for m in ('docx', 'docxtpl', 'lxml', 'jinja2') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=sample.ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
