"""Every mistake in ``moeder.md``: a meeting file, and exactly what ``check`` says of it and where."""

import re
from pathlib import Path

import pytest

from notegen.diagnostics.wording import as_text
from notegen.jobs.work import NoteJob
from notegen.packet.look import look
from tests.cases.mistakes import DOT

CASES = Path(__file__).parent / "moeder.md"
_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n\n```yaml\n(?P<meeting>.*?)```\n(?:\n```text\n(?P<said>.*?)```\n)?", re.M | re.S
)
HEAD = "dokumenttype: baggrundsnotat\ndato: 2026-01-07\n"


def fill(folder: Path) -> None:
    """Write the notes and annexes the meetings of the cases name."""
    notes = {
        "støj": "titel: Støj\nstadie: godkendt\ntekst: Tekst.\n"
        "bilag:\n  - {id: metode, titel: Metode, fil: metode.pdf}\n  - {titel: Om støj, link: 'https://kk.dk'}\n",
        "trafik": "titel: Trafik\nstadie: godkendt\ntekst: Tekst.\n",
        "udkast": "titel: Et udkast\ntekst: Tekst.\n",
        "med fejl": "titel: Med fejl\ntekst: Tekst.\nbilg: Kort\n",
        "besluttet": "titel: Besluttet\nstadie: godkendt\ntekst: Tekst.\npolitisk behandling:\n"
        "  - {udvalg: Socialudvalget, dato: 2027-01-13, beslutning: Indstillingen blev godkendt.}\n",
        "lokaler": "titel: Lokaler\nstadie: godkendt\ntekst: Huslejen er @beløb:leje/nord/2026.\n"
        "økonomi: {tekst: '@tabel:leje', lukket: {hjemmel: § 10}}\n"
        "tabeller:\n  leje: {titel: Leje, enhed: kr., kolonner: [Sted, 2026: beløb], rækker: 'Nord | 1'}\n",
        "ring": "titel: Ring\nstadie: godkendt\ntekst: Tekst.\nbilag: [{titel: Ring, fil: ring.yaml}]\n",
    }
    for name, text in notes.items():
        (folder / f"{name}.yaml").write_text(HEAD + text, "utf-8")
    (folder / "metode.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "kort.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "tilbud.docx").write_bytes(b"PK\x03\x04")
    (folder / "kort.png").write_bytes(DOT)
    (folder / "tal.csv").write_bytes(b"1;2\r\n")


def answer(meeting: str, folder: Path) -> str:
    """Return every finding of a meeting in ``folder``, worded as the user sees it."""
    fill(folder)
    (folder / "møde.yaml").write_text(meeting, "utf-8")
    job = NoteJob(meeting.encode(), "møde.yaml", folder, folder, (), "", "koebenhavn")
    return "".join(as_text(finding) + "\n" for finding in look(job).findings)


def cases() -> list[tuple[str, str, str]]:
    text = CASES.read_text("utf-8")
    return [(m["name"], m["meeting"], m["said"] or "") for m in _CASE.finditer(text)]


@pytest.mark.parametrize(("name", "meeting", "said"), [pytest.param(*case, id=case[0]) for case in cases()])
def test_a_mistake_is_told_with_its_place(
    name: str, meeting: str, said: str, tmp_path: Path, accept: bool
) -> None:
    answered = answer(meeting, tmp_path)
    if accept:
        text = CASES.read_text("utf-8")
        old = next(m for m in _CASE.finditer(text) if m["name"] == name)
        new = f"## {name}\n\n```yaml\n{meeting}```\n\n```text\n{answered}```\n"
        CASES.write_text(text[: old.start()] + new + text[old.end() :], "utf-8")
        return
    assert answered == said


def test_a_meeting_with_ten_mistakes_tells_ten() -> None:
    said = next(said for name, _meeting, said in cases() if name == "Ti fejl på en gang")
    assert len(re.findall(r"^møde\.yaml:\d+:\d+: ", said, re.M)) == 10
