"""The projection broken on purpose, in a copy of the package: the gate catches each, and nothing is put."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PLAN = "notegen/packet/projection.py"
READING = "notegen/cli/packet_reading.py"

BROKEN: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "hele planen": (
        READING,
        "plan = public_plan(full, reading.layout, full.meeting.minutes_sent) if wish.edition.public else full",
        "plan = full",
        (),
    ),
    "mødefilens kontrolsum": (READING, "own = origin_of(plan) if wish.edition.public else", "own =", ()),
    "punktets titel": (PLAN, "title = closure.public_title or words.closed", "title = item.title", ()),
    "punktets id": (
        PLAN,
        "            keys[item.id] = _free(",
        "            keys[item.id] = item.id or _free(",
        (),
    ),
    "punktets tekst": (
        PLAN,
        "    blocks = _with_ground(closure, layout)\n",
        "    blocks = (*_with_ground(closure, layout), *item.blocks)\n",
        (),
    ),
    "hvorfor det kom sent": (PLAN, '        late="",', "        late=item.late,", ()),
    "bilaget selv": (PLAN, "for part in item.parts if not part.closed)", "for part in item.parts)", ()),
    "bilagets titel": (
        PLAN,
        'title = (annex.closure.public_title if annex.closure else "") or neutral',
        "title = annex.title",
        (),
    ),
    "beslutningen": (
        PLAN,
        "        decision=decision,\n        withdrawn",
        "        decision=item.decision,\n        withdrawn",
        ("--minutes",),
    ),
    "notatets afsnit og række": (
        "notegen/jobs/work.py",
        "shown = public_note(reading.note, reading.layout, job.closing)",
        "shown = reading.note",
        (),
    ),
    "notatets kontrolsum": (
        "notegen/jobs/work.py",
        "data = repr(shown).encode() if changed else job.data",
        "data = job.data",
        (),
    ),
}


@pytest.mark.heavy
@pytest.mark.parametrize(("file", "whole", "hole", "more"), BROKEN.values(), ids=BROKEN)
def test_a_hole_in_the_projection_is_caught(
    tmp_path: Path, file: str, whole: str, hole: str, more: tuple[str, ...]
) -> None:
    left_out = shutil.ignore_patterns("__pycache__", ".notegen")
    for name in ("notegen", "templates", "styles", "ordbog", "notes"):
        shutil.copytree(TOP / name, tmp_path / name, ignore=left_out)
    text = (tmp_path / file).read_text("utf-8")
    assert whole in text, "what was to be broken is written otherwise now"
    (tmp_path / file).write_text(text.replace(whole, hole), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "notegen", "packet", "notes/moede.yaml", "--public", *more, "--out", "out"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "[NG895]" in done.stderr
    assert list((tmp_path / "out").rglob("*.pdf")) == []
