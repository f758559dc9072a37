"""More holes than ``test_broken`` has: in the projection of a meeting full of planted words, and in the papers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.hunt_meeting import lay_out

TOP = Path(__file__).parents[2]
PLAN, NOTE = "notegen/packet/projection.py", "notegen/document/projection.py"
ROWS, PAPERS = "notegen/document/projected_tables.py", "notegen/cli/packet_papers.py"

HOLES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "gruppe kun over lukkede punkter": (
        PLAN,
        "return item.group if shared or not item.group else layout.meeting.words.closed_items",
        "return item.group",
        (),
    ),
    "en lukket række": (
        ROWS,
        "rows.append(_closed(row, index, table, words))",
        "rows.append(row)",
        (),
    ),
    "summen af en lukket række": (ROWS, "if (index, column) in hidden", "if False", ()),
    "heraf under en lukket række": (
        "notegen/document/hidden_cells.py",
        'above = row.closure is not None or (row.kind == "heraf" and above)',
        "above = row.closure is not None",
        (),
    ),
    "et lukket afsnit": (
        NOTE,
        "    if closure is None:\n        return replace(sec",
        "    if closure is None or section.key.startswith('risiko'):\n        return replace(sec",
        (),
    ),
    "notatets eget lukkede bilag": (
        NOTE,
        "if bilag.closure is None and position not in titles:",
        "if True:",
        (),
    ),
    "beslutning med tavshedspligt": (
        PLAN,
        "    if closure.secrecy:\n        return ()\n",
        "",
        ("--minutes",),
    ),
    "beslutning før sin dag": (
        PLAN,
        "if closure.decision_after is not None and",
        "if False and",
        ("--minutes",),
    ),
    "offentlig tekst med tavshedspligt": (
        NOTE,
        "return () if closure.secrecy else closure.public_text",
        "return closure.public_text",
        (),
    ),
    "stedfortræder kun ved et lukket punkt": (
        PLAN,
        "presence=_presence(meeting.presence, keys),",
        "presence=meeting.presence,",
        ("--minutes",),
    ),
    "kontrolsum af det, en lukket række læses fra": (
        NOTE,
        "inputs=tuple(each for each in note.inputs if each[0] in images),",
        "inputs=note.inputs,",
        (),
    ),
}
"""Where the projection is broken: file, what stands there, the hole, options."""

IN_PAPERS = """
    import zipfile as _z, io as _io, base64 as _b, hashlib as _h
    from dataclasses import replace as _r
    _part = next(p for p in source.full.parts if p.closed and p.file.endswith(".pdf"))
    _bytes = (source.project.root / _part.file).read_bytes()
    _picture = next(p for p in source.full.parts if p.closed and p.file.endswith(".png"))
    _png = (source.project.root / _picture.file).read_bytes()
    _title, _id = source.full.items[2].title, source.full.items[2].id
    def _zip(data):
        out = _io.BytesIO(data)
        with _z.ZipFile(out, "a") as held:
            held.writestr("customXml/x.xml", f"<a b='{_title}'/>")
        return out.getvalue()
    papers += [
        Paper("h1.json", ('{"fil": "%s"}' % _part.file).encode(), "", "felt"),
        Paper("h2.html", f"<p>Intet.</p><!-- {_title} -->".encode(), "", "felt"),
        Paper("h3.pdf", _bytes, "", "felt"),
        Paper("h4.pdf", papers[0].data + _title.encode("utf-16-be"), "", "felt"),
        Paper("h5.docx", _zip(papers[1].data), "", "felt"),
        Paper(f"h6-{_id}.html", b"<p>Intet.</p>", "", "felt"),
        Paper("h7.html", b'<img src="data:image/png;base64,' + _b.b64encode(_png) + b'">', "", "felt"),
        Paper("h8.json", ('{"sha": "%s"}' % _h.sha256(_bytes).hexdigest()).encode(), "", "felt"),
        Paper("h9.pdf", papers[0].data.replace(b"%%EOF", b"%" + _title.encode("latin-1", "replace") + b"\\n%%EOF"), "", "felt"),
    ]
    return tuple(papers), returned


def _no_docx("""
"""Nine papers that are let out by other ways than the projection."""


def broken(folder: Path, file: str, whole: str, hole: str) -> None:
    left_out = shutil.ignore_patterns("__pycache__", ".notegen")
    for name in ("notegen", "templates", "styles", "ordbog"):
        shutil.copytree(TOP / name, folder / name, ignore=left_out)
    text = (folder / file).read_text("utf-8")
    assert whole in text, "what was to be broken is written otherwise now"
    (folder / file).write_text(text.replace(whole, hole), "utf-8")
    (folder / "m").mkdir()
    lay_out(folder / "m", every_annex=False)


def public(folder: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    def notegen(*args: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "notegen", *args],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": ".", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    if "--minutes" in more:
        assert notegen("freeze", "m/moede.yaml").returncode == 0
    return notegen("packet", "m/moede.yaml", "--public", *more)


@pytest.mark.heavy
@pytest.mark.parametrize(("file", "whole", "hole", "more"), HOLES.values(), ids=HOLES)
def test_a_hole_is_caught(tmp_path: Path, file: str, whole: str, hole: str, more: tuple[str, ...]) -> None:
    broken(tmp_path, file, whole, hole)
    done = public(tmp_path, *more)
    assert done.returncode == 1, done.stderr
    assert "[NG895]" in done.stderr, done.stderr
    assert list((tmp_path / "m" / "moede").rglob("*.pdf")) == []


@pytest.mark.heavy
def test_what_is_let_out_by_other_ways_is_caught_in_each_paper(tmp_path: Path) -> None:
    broken(tmp_path, PAPERS, "    return tuple(papers), returned\n\n\ndef _no_docx(", IN_PAPERS)
    done = public(tmp_path)
    assert done.returncode == 1, done.stderr
    hits = [line for line in done.stderr.splitlines() if "[NG895]" in line]
    missed = [f"h{n}" for n in range(1, 10) if not any(f"h{n}" in line for line in hits)]
    assert missed == [], hits
    assert list((tmp_path / "m" / "moede").rglob("*.pdf")) == []
