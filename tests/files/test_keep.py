"""What a person made is kept; what is notegen's own is replaced."""

import io
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pikepdf
import pytest

from notegen.diagnostics import Invalid
from notegen.files import keep
from notegen.files.keep import old_drafts, place
from notegen.files.write import write_whole
from notegen.layout.values import Layout
from notegen.writers import WRITERS
from tests.writers import sample

posix = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are POSIX")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    from notegen.layout.find import load

    layout: Layout = load("koebenhavn", None)
    return {kind: WRITERS[kind](sample.short(), layout).data for kind in ("docx", "pdf", "html")}


def edited(path: Path) -> bytes:
    """Change a file as a person would, in its own program, and return what it then holds."""
    if path.suffix == ".docx":
        opened = docx.Document(str(path))
        opened.add_paragraph("En sætning, nogen skrev i Word.")
        opened.save(str(path))
    elif path.suffix == ".pdf":
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Highlight,
                Rect=[10, 10, 30, 30],
                Contents="husk",
            )
            pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
            pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    else:
        path.write_bytes(path.read_bytes().replace(b"</body>", b"<p>mere</p></body>"))
    return path.read_bytes()


def told(path: Path, data: bytes, **more: bool) -> tuple[str, str, str]:
    with pytest.raises(Invalid) as caught:
        place(path, data, "min.yaml", **more)
    (finding,) = caught.value.findings
    return finding.code, finding.message, finding.hint


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_file_of_notegens_own_is_replaced(tmp_path: Path, made: dict[str, bytes], kind: str) -> None:
    path = tmp_path / f"min.{kind}"
    for _time in range(2):
        assert place(path, made[kind], "min.yaml") == ()
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("kind", "words"), [("docx", "er ændret"), ("pdf", "har fået kommentarer"), ("html", "er ændret")]
)
def test_a_file_a_person_changed_is_kept(
    tmp_path: Path, made: dict[str, bytes], kind: str, words: str
) -> None:
    path = tmp_path / f"min.{kind}"
    place(path, made[kind], "min.yaml")
    changed = edited(path)
    code, message, hint = told(path, made[kind])
    assert code == "NG027"
    assert message == f"min.{kind} {words}, siden notegen lavede den, så den er ikke skrevet over"
    for way_out in ("skriv ændringerne ind i min.yaml", "under et andet navn", "--overwrite"):
        assert way_out in hint
    assert path.read_bytes() == changed
    assert names(tmp_path) == [path.name]


def test_a_pdf_that_was_signed_is_kept(tmp_path: Path, made: dict[str, bytes]) -> None:
    path = tmp_path / "min.pdf"
    path.write_bytes(made["pdf"] + b"\n99 0 obj\n<</Type/Sig/ByteRange [0 9 9 9]>>\nendobj\n%%EOF\n")
    assert told(path, made["pdf"])[:2] == (
        "NG027",
        "min.pdf er underskrevet, siden notegen lavede den, så den er ikke skrevet over",
    )


@pytest.mark.parametrize("data", [b"hej", b"PK\x03\x04 ikke en zip", b"%PDF-1.4\n%%EOF", b"<html></html>"])
def test_a_file_that_is_not_notegens_is_kept(tmp_path: Path, made: dict[str, bytes], data: bytes) -> None:
    path = tmp_path / "min.docx"
    path.write_bytes(data)
    code, message, hint = told(path, made["docx"])
    assert (code, path.read_bytes()) == ("NG028", data)
    assert "notegen kan ikke se, at min.docx er dens egen" in message
    assert "--overwrite" in hint


def test_an_empty_file_holds_nothing_to_keep(tmp_path: Path, made: dict[str, bytes]) -> None:
    path = tmp_path / "min.docx"
    path.write_bytes(b"")
    assert place(path, made["docx"], "min.yaml") == ()
    assert path.read_bytes() == made["docx"]


def test_overwrite_keeps_a_copy_named_by_the_old_files_time(tmp_path: Path, made: dict[str, bytes]) -> None:
    path = tmp_path / "min 2.1.docx"
    when = datetime(2026, 11, 22, 15, 55, 40).timestamp()
    copies = []
    for name in ("min 2.1 2026-11-22 15.55.docx", "min 2.1 2026-11-22 15.55 (2).docx"):
        place(path, made["docx"], "min.yaml")
        copies.append(edited(path))
        os.utime(path, (when, when))
        (said,) = place(path, made["docx"], "min.yaml", overwrite=True)
        assert (said.code, said.severity) == ("NG031", "bemærkning")
        assert name in said.message
        assert path.read_bytes() == made["docx"]
        assert (tmp_path / name).read_bytes() == copies[-1]
        assert (tmp_path / name).stat().st_mtime == when
    assert place(path, made["docx"], "min.yaml", overwrite=True) == ()
    assert len(names(tmp_path)) == 3


def test_a_time_that_no_calendar_has_is_no_crash(tmp_path: Path, made: dict[str, bytes]) -> None:
    path = tmp_path / "min.html"
    path.write_bytes(b"mit")
    os.utime(path, (10**12, 10**12))
    (said,) = place(path, made["html"], "min.yaml", overwrite=True)
    assert said.code == "NG031"
    assert len(names(tmp_path)) == 2


@posix
def test_a_write_protected_file_is_told_and_kept(tmp_path: Path, made: dict[str, bytes]) -> None:
    path = tmp_path / "min.pdf"
    place(path, made["pdf"], "min.yaml")
    path.chmod(0o444)
    for overwrite in (False, True):
        code, message, hint = told(path, made["html"], overwrite=overwrite)
        assert (code, message) == ("NG029", "min.pdf er skrivebeskyttet, så den er ikke skrevet over")
        assert "skrivebeskyttelsen" in hint
    assert path.read_bytes() == made["pdf"]
    assert names(tmp_path) == ["min.pdf"]


def test_a_file_saved_while_notegen_worked_is_kept(
    tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "min.docx"
    place(path, made["docx"], "min.yaml")

    def saved_meanwhile(*args: object) -> None:
        path.write_bytes(b"gemt af Word")
        write_whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(keep, "write_whole", saved_meanwhile)
    assert told(path, made["docx"])[0] == "NG030"
    assert path.read_bytes() == b"gemt af Word"
    path.unlink()
    assert told(path, made["docx"])[0] == "NG030"
    assert names(tmp_path) == ["min.docx"]


def test_the_same_written_by_another_run_meanwhile_is_no_loss(
    tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notat.docx"

    def another_first(target: Path, data: bytes, overwrite: bool, still: Callable[[], bool]) -> None:
        target.write_bytes(made["docx"])
        write_whole(target, data, overwrite, still)

    monkeypatch.setattr(keep, "write_whole", another_first)
    assert place(path, made["docx"], "n.yaml") == ()
    assert path.read_bytes() == made["docx"]


@posix
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, made: dict[str, bytes]) -> None:
    os.mkfifo(tmp_path / "min.pdf")
    assert told(tmp_path / "min.pdf", made["pdf"])[0] == "NG028"


@posix
def test_a_changed_file_is_kept_through_a_link(tmp_path: Path, made: dict[str, bytes]) -> None:
    (tmp_path / "mit.html").write_bytes(b"mit")
    (tmp_path / "min.html").symlink_to("mit.html")
    assert told(tmp_path / "min.html", made["html"])[0] == "NG028"
    (tmp_path / "ny.html").symlink_to("endnu ikke.html")
    assert place(tmp_path / "ny.html", made["html"], "min.yaml") == ()
    assert (tmp_path / "endnu ikke.html").read_bytes() == made["html"]


def test_an_old_draft_beside_the_approved_note_is_mentioned_once(
    tmp_path: Path, made: dict[str, bytes]
) -> None:
    outputs = [tmp_path / "min.docx", tmp_path / "min.pdf"]
    assert old_drafts(outputs, "min.yaml") == ()
    for kind in ("docx", "pdf"):
        (tmp_path / f"min UDKAST.{kind}").write_bytes(made[kind])
    (said,) = old_drafts(outputs, "min.yaml")
    assert (said.code, said.severity) == ("NG032", "bemærkning")
    assert "min UDKAST.docx og min UDKAST.pdf ligger der endnu" in said.message
    edited(tmp_path / "min UDKAST.docx")
    (said,) = old_drafts(outputs, "min.yaml")
    assert "min UDKAST.docx er ændret i hånden" in said.hint
    drafts = [tmp_path / "min UDKAST.docx", tmp_path / "min UDKAST.pdf"]
    assert old_drafts(drafts, "min.yaml") == ()


def test_a_draft_of_others_is_nobodys_business(tmp_path: Path) -> None:
    (tmp_path / "min UDKAST.docx").write_bytes(io.BytesIO(b"mit").getvalue())
    assert old_drafts([tmp_path / "min.docx"], "min.yaml") == ()
