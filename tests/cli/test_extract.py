"""``render --embed-source`` puts the note into its files, ``extract`` takes it out again."""

import hashlib
from pathlib import Path

import pikepdf
import pytest

TABLE = """
tabeller:
  ny:
    titel: Ny
    enhed: kr.
    prisniveau: 2019
    kilde: tal æøå.csv
    kolonner: [Aktivitet, 2019: beløb, 2020: beløb]
"""
CSV = "Aktivitet;2019;2020\r\nLøn;1,0;2,0\r\n"


@pytest.fixture
def with_files(note: Path) -> Path:
    """Return a note in a folder of its project that reads a file."""
    below = note.parent / "noter"
    below.mkdir()
    (below / "tal æøå.csv").write_bytes(CSV.encode("cp1252"))
    path = below / "min.yaml"
    path.write_text(note.read_text("utf-8") + TABLE, "utf-8")
    return path


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_source_comes_back_byte_for_byte(run, with_files: Path, kind: str) -> None:
    root = with_files.parent.parent
    done = run("render", "noter/min.yaml", "--to", kind, "--embed-source")
    assert done.stdout == f"{Path('noter', f'min.{kind}')}\n", done.stderr
    out = run("extract", f"noter/min.{kind}", "--out", "ud")
    assert (out.returncode, out.stderr) == (0, "")
    assert sorted(out.stdout.splitlines()) == sorted(
        str(Path("ud", name)) for name in ("min.yaml", "tal æøå.csv")
    )
    for name in ("min.yaml", "tal æøå.csv"):
        assert (root / "ud" / name).read_bytes() == (root / "noter" / name).read_bytes()
    again = run("extract", f"noter/min.{kind}", "--out", "ud")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.count("[NG025]") == 2


def test_without_source_the_record_is_printed_and_said(run, note: Path) -> None:
    assert run("render", "min.yaml").returncode == 0
    said = []
    for kind in ("pdf", "docx"):
        done = run("extract", f"min.{kind}")
        assert done.returncode == 0
        assert "filen bærer ingen kilde" in done.stderr
        said.append(done.stdout)
    assert "pango 1." in said[0].splitlines()[0]
    assert said[0].splitlines()[1:] == said[1].splitlines()[1:]
    assert f"{hashlib.sha256(note.read_bytes()).hexdigest()}  min.yaml" in said[0]
    for name in (
        "templates/koebenhavn/layout.yaml",
        "templates/koebenhavn/note.docx",
        "templates/sections.yaml",
        "styles/base.css",
        "styles/fonts/LiberationSans-Regular.ttf",
    ):
        assert f"  {name}\n" in said[0]
    assert str(note.parent) not in said[0]


@pytest.mark.heavy
def test_the_same_note_with_its_source_becomes_the_same_bytes(run, note: Path) -> None:
    for folder, seed in (("1", "1"), ("2", "2")):
        run(
            "render",
            "min.yaml",
            "--embed-source",
            "--out",
            folder,
            env={"PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"},
        )
    for name in ("min.docx", "min.pdf"):
        assert (note.parent / "1" / name).read_bytes() == (note.parent / "2" / name).read_bytes()


def test_a_locked_or_broken_file_is_told(run, note: Path) -> None:
    assert run("render", "min.yaml", "--to", "pdf").returncode == 0
    whole = note.with_suffix(".pdf")
    with pikepdf.open(whole) as pdf:
        pdf.save(note.with_name("låst.pdf"), encryption=pikepdf.Encryption(owner="a", user="b"))
    note.with_name("halv.pdf").write_bytes(whole.read_bytes()[:4000])
    for name, code in (
        ("låst.pdf", "NG541"),
        ("halv.pdf", "NG035"),
        ("min.yaml", "NG035"),
        ("x.pdf", "NG001"),
    ):
        done = run("extract", name)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"[{code}]" in done.stderr
        assert "Traceback" not in done.stderr
