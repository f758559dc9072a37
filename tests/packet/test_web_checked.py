"""What others say of the pages for the web and of the agenda: axe in a browser, openxml-audit, LibreOffice."""

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from notegen.jobs import work
from notegen.packet.agenda import agenda_document
from notegen.packet.edition import MEMBERS
from notegen.packet.filing import names_of
from notegen.readback.docx import read_docx
from tests.packet.meeting_made import meeting
from tests.packet.test_web import site
from tests.writers.docx.office import printed_by_libreoffice
from tests.writers.docx.test_validators import audited, validated

AXE = Path(sys.prefix) / "ooxml-validator/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKING = """<script>%s</script><script>
axe.run({runOnly: %s}).then(function (found) {
  var told = found.violations.map(function (each) { return each.id + ": " + each.nodes[0].html; });
  var wide = document.documentElement.scrollWidth > window.innerWidth;
  document.body.setAttribute("data-told", JSON.stringify({told: told, held: found.passes.length, wide: wide}));
});</script></body>"""


@pytest.mark.heavy
@pytest.mark.parametrize("layout", ["koebenhavn", "aarhus", "odense"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_and_nothing_runs_off_a_narrow_screen(
    layout: str, width: int, tmp_path: Path
) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if browser is None:
        pytest.skip("Chromium er her ikke: axe er IKKE kørt")
    if not AXE.is_file():
        pytest.skip("axe er her ikke og er IKKE kørt: make verify henter den")
    asking = ASKING % (AXE.read_text("utf-8"), json.dumps(RULES))
    names = [name for name, text in site(MEMBERS, layout).items() if text]
    chosen = [name for name in names if re.match("index|03|07|05.*Bilag 3", name)]
    assert len(chosen) == 4
    for name in chosen:
        page = tmp_path / "side.html"
        page.write_text(site(MEMBERS, layout)[name].replace("</body>", asking), "utf-8")
        command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},900"]
        command += [f"--user-data-dir={tmp_path / 'browser'}", "--virtual-time-budget=20000", "--dump-dom"]
        done = subprocess.run(
            [*command, page.as_uri()], capture_output=True, encoding="utf-8", timeout=120, check=True
        )
        (answer,) = re.findall('data-told="([^"]*)"', done.stdout)
        told = json.loads(html.unescape(answer))
        assert told["told"] == [], name
        assert told["held"] > 20
        assert not told["wide"], name


@pytest.mark.heavy
@pytest.mark.parametrize("layout", ["koebenhavn", "aarhus", "odense"])
def test_the_agenda_as_word_is_right_to_others(layout: str, tmp_path: Path) -> None:
    made = meeting("moede.yaml", layout)
    document, _found = agenda_document(made.plan, made.layout, MEMBERS, names_of(made.plan))
    data = work.write("docx", document, made.layout).data
    file = tmp_path / "dagsorden.docx"
    file.write_bytes(data)
    assert audited(file) == []
    assert printed_by_libreoffice(data, tmp_path).read_bytes().startswith(b"%PDF-")
    assert read_docx(data, "dagsorden.docx").title
    assert validated(file) == []
