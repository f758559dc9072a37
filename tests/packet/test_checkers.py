"""A packet whose parts have nothing to be said of them has nothing either, by the checkers there are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packet.read import stamps
from tests.writers.pdf.test_checkers import outloud, pdfua

TOP = Path(__file__).parents[2]
MEETING = """\
notegen: 1
dokumenttype: møde
udvalg: Socialudvalget
dato: 2018-11-21
tid: kl. 15.30-18.00
deltagere:
  - {navn: NN, titel: Formand}
  - {navn: MM, titel: Medlem}
dagsorden:
  - gruppe: Sager til beslutning
    punkter:
      - budgetnotat-sydhavnen.yaml
      - notat: indstilling-faelles-borgere.yaml
        bilag:
          - baggrundsnotat-livssituationer.yaml
  - titel: Udvalgets besøg
    tekst: |
      Udvalget drøfter, hvilke steder det vil besøge[^1].

      1. et værested
      2. en skole

      [^1]: Besøgene er i foråret.
    lukket: ja
    optaget sent: Besøgene skal aftales i denne måned.
"""

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("layout", ["koebenhavn", "aarhus", "odense"])
def test_both_checkers_find_nothing_in_a_packet_whose_parts_have_nothing(layout: str, tmp_path: Path) -> None:
    for path in (TOP / "notes").iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    (tmp_path / "moede.yaml").write_text(MEETING, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "notegen", "packet", "moede.yaml", "--layout", layout]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    (packet,) = (tmp_path / "moede" / "medlemmer").glob("Dagsorden*.pdf")
    assert len(stamps(packet)) > 12
    # A running head of eight words or more is told by outloud though it must be an artifact; see waivers.txt.
    assert [found for found in outloud(packet) if found[0] != "TAG-002"] == []
    assert pdfua(packet) == []
