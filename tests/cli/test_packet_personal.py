"""A CPR number in an annex stops the public papers, shows nowhere, and is vouched for by the line that is told."""

import re
from pathlib import Path

import pytest

from tests.foreign.test_passages import docx

NUMBER = "100585-5019"
AGENDA = (
    "dokumenttype: møde\nlayout: koebenhavn\nudvalg: Socialudvalget\ndato: 2027-01-13\ndagsorden:\n"
    "  - {titel: Støj, tekst: Her er svaret., bilag: [{titel: Svar, fil: bilag/svar.docx}]}\n"
)


@pytest.mark.heavy
def test_a_number_in_an_annex_stops_public_papers_until_somebody_vouches_for_it(run, tmp_path: Path) -> None:
    (tmp_path / "bilag").mkdir()
    body = (
        f"<w:p><w:r><w:t>Borgeren {NUMBER[:8]}</w:t></w:r><w:r><w:t>{NUMBER[8:]} har søgt</w:t></w:r></w:p>"
    )
    (tmp_path / "bilag" / "svar.docx").write_bytes(docx(body))
    (tmp_path / "m.yaml").write_text(AGENDA, "utf-8")
    done = run("packet", "m.yaml", "--public")
    assert done.returncode == 1, done.stderr
    assert "[NG826]" in done.stderr
    assert not (tmp_path / "m" / "offentlig").exists()
    said = done.stdout + done.stderr
    held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "bilag" not in path.parts]
    assert NUMBER not in said
    assert not any(NUMBER.encode() in data or NUMBER.replace("-", "").encode() in data for data in held)
    line = re.search(r"- (\{fil: .*?\})$", said, re.M)
    assert line is not None, said
    entry = line[1].replace('grund: "…"', 'grund: "Et eksempel"').replace('af: "…"', 'af: "NN"')
    (tmp_path / "m.yaml").write_text(f"{AGENDA}godkendt:\n  - {entry}\n", "utf-8")
    done = run("packet", "m.yaml", "--public")
    assert done.returncode == 0, done.stderr
    assert "godkendt af NN" in done.stdout + done.stderr
