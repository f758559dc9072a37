"""``notegen packet --public``: what is refused, and what is not there."""

import json
from pathlib import Path

import pytest

AGENDA = (
    "dokumenttype: møde\nlayout: koebenhavn\nudvalg: Borgerrepræsentationen\ndato: 2027-01-13\ndagsorden:\n"
    "  - {titel: Zebravej, tekst: Hemmeligt salg., lukket: {hjemmel: § 10, tavshedspligt: CLOSED}}\n"
    "  - n.yaml\n"
)
NOTE = (
    "dokumenttype: baggrundsnotat\ntitel: Lokaler\ndato: 2026-01-07\nstadie: STAGE\ntekst: Lejen er SAID.\n"
    "økonomi: {tekst: '@tabel:leje', lukket: ja}\ntabeller:\n"
    "  leje: {titel: Lejeaftalen, enhed: kr., kolonner: [Sted, 2026: beløb], rækker: 'Nord | 77777'}\n"
)


def fill(folder: Path, closed: str, stage: str, said: str) -> None:
    (folder / "m.yaml").write_text(AGENDA.replace("CLOSED", closed), "utf-8")
    (folder / "n.yaml").write_text(NOTE.replace("STAGE", stage).replace("SAID", said), "utf-8")


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("closed", "stage", "said", "code"),
    [
        ("nej", "godkendt", "lav", "[NG763]"),
        ("ja", "udkast", "lav", "[NG768]"),
        ("ja", "godkendt", "@beløb:leje/nord/2026", "[NG767]"),
    ],
)
def test_public_papers_are_refused(
    run, tmp_path: Path, closed: str, stage: str, said: str, code: str
) -> None:
    fill(tmp_path, closed, stage, said)
    done = run("packet", "m.yaml", "--public")
    assert done.returncode == 1, done.stderr
    assert [line.count(": fejl: ") for line in done.stderr.splitlines() if line.endswith(code)] == [1]
    assert not (tmp_path / "m").exists()


def test_a_hit_takes_back_what_was_made_the_last_time(run, tmp_path: Path) -> None:
    fill(tmp_path, "ja", "godkendt", "lav")
    done = run("packet", "m.yaml", "--public", "--format", "json")
    whole = json.loads(done.stdout)
    assert (done.returncode, whole["searched"]["files"]) == (0, len(whole["files"]))
    assert whole["searched"]["closed_things"] > 0
    folder = tmp_path / "m" / "offentlig"
    (folder / "index.html").write_text("rettet", "utf-8")
    fill(tmp_path, "nej", "godkendt", "lav")
    refused = run("packet", "m.yaml", "--public")
    assert "[NG258]" in refused.stderr
    assert (folder / "manifest.json").exists()
    fill(tmp_path, "ja", "godkendt", "lav for 070761-4285")
    done = run("packet", "m.yaml", "--public")
    assert (done.returncode, done.stdout) == (1, "")
    assert "index.html er ændret i hånden og ligger der endnu [NG257]" in done.stderr
    assert "[NG256]" in done.stderr
    assert [path.name for path in folder.rglob("*")] == ["index.html"]


def test_what_is_closed_is_not_in_public_papers(run, tmp_path: Path) -> None:
    fill(tmp_path, "ja", "godkendt", "lav")
    done = run("packet", "m.yaml", "--public")
    assert done.returncode == 0, done.stderr
    made = [path for path in (tmp_path / "m" / "offentlig").rglob("*") if path.is_file()]
    assert any(path.name == "03 Lukket punkt.html" for path in made), made
    for path in made:
        for word in ("Zebravej", "Hemmeligt", "Lejeaftalen", "77777", "77.777"):
            assert word not in path.name
            assert word.encode() not in path.read_bytes()
