"""No output of the program shows more of a CPR number than its first four digits."""

import os
import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
HERE = Path(__file__).parent
SHOWN = re.compile(r"10058|85[^\w]{0,3}5123|8551|5019")
"""Any of the six digits that must not be seen."""

FORM = """\
dokumenttype: baggrundsnotat
titel: 100585-5123 og 10.05.85-5123
dato: 100585-5019
til: [Udvalget]
100585-5123: et felt, der ikke er der
baggrund: |
  Se @tabel:100585-5123 og @bilag:1005855019.[^100585-5123] Borgeren 100585-
  5123 har søgt @tabel:x, og 100585–5123 har ikke.

  @tabel:a
tabeller:
  a:
    kolonner: [Hvem, 2019: beløb]
    rækker: |
      Jens | 1005855123x
      Hans | 100585-5123
      [100585-5123] Per | 12
"""
RULES = """\
dokumenttype: baggrundsnotat
titel: Svar til 100585-5123
dato: 2018-05-10
til: [Udvalget]
# 100585-5123 har ringet
baggrund: |
  Borgeren 100585–5123 skriver fra jens.jensen@gmail.com, 100585 5123. Se bilag 9 om 1005855019 og XX.
  Støtten går til 100585-
  5123 og er på  mange fluer.
tekst: Her er teksten.
intern: husk 10.05.85-5123
ignorer:
  - {kode: NG841, tekst: 100585-5123, grund: Fordi 1005855123 er sagen}
"""


@pytest.fixture(params=[FORM, RULES], ids=["form", "rules"])
def secret(request, tmp_path: Path) -> Path:
    folder = tmp_path / "sag 100585-5123"
    folder.mkdir()
    path = folder / "notat 100585-5123.yaml"
    path.write_text(request.param, encoding="utf-8")
    return path


def said(done) -> str:
    return done.stdout + done.stderr


@pytest.mark.parametrize("report", ["text", "json", "sarif"])
def test_a_check_masks_in_every_form_of_report(run, secret: Path, report: str) -> None:
    done = run("check", str(secret), "--sprog", "--format", report)
    assert done.returncode == 1
    assert ("NG890" if "har ringet" in secret.read_text("utf-8") else "NG2") in said(done)
    assert not SHOWN.search(said(done)), said(done)


def test_a_rendering_masks_its_findings_and_the_names_of_its_files(run, secret: Path) -> None:
    for more in ((), ("--format", "json")):
        done = run("render", str(secret), "--to", "docx", *more)
        assert not SHOWN.search(said(done)), said(done)
    if "har ringet" in secret.read_text("utf-8"):
        assert list(secret.parent.glob("notat 100585-5123*.docx"))


def test_what_cannot_be_found_is_named_masked(run, tmp_path: Path) -> None:
    for args in (
        ("check", "100585-5123.yaml"),
        ("render", "a.yaml", "--to", "100585-5123"),
        ("100585-5123",),
    ):
        done = run(*args)
        assert done.returncode in (1, 2)
        assert not SHOWN.search(said(done)), said(done)


def test_a_crash_shows_none_of_it_even_to_the_one_who_mends_it(run, secret: Path) -> None:
    env = {
        "PYTHONPATH": os.pathsep.join([str(HERE / "with_a_mistake"), str(TOP)]),
        "MISTAKE": "reading",
        "SECRET": " 100585-5123",
    }
    for args in (("check",), ("--debug", "check")):
        done = run(*args, str(secret), env=env)
        assert done.returncode == 3
        assert not SHOWN.search(said(done)), said(done)
    for file in secret.parent.rglob("*.txt"):
        assert not SHOWN.search(file.read_text("utf-8"))
