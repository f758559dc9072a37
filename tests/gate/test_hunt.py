"""Hundreds of words planted in every place of a meeting's closed parts: the public papers hold none of them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.gate.hunt_meeting import lay_out
from tests.gate.hunt_search import hunted
from tests.gate.hunt_words import Planted
from tests.gate.planted import ELSEWHERE
from tests.gate.planted_pdf import IN_PDF
from tests.gate.shared_meeting import lay_out_shared

TOP = Path(__file__).parents[2]


def notegen(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "notegen", *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


class Built(NamedTuple):
    words: Planted
    folder: Path
    said: dict[str, str]

    def files(self, *roots: str) -> list[tuple[str, bytes]]:
        paths = (path for root in roots for path in sorted((self.folder / root).rglob("*")))
        return [(str(path.relative_to(self.folder)), path.read_bytes()) for path in paths if path.is_file()]

    def told(self, found: Iterable[str]) -> list[str]:
        return [f"{word}: {self.words.places[word]}" for word in found]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("mødet")
    words = lay_out(folder)
    (folder / "ord.txt").write_text(words.table(), "utf-8")
    wishes = (
        ("medlemmer",),
        ("referat", "--minutes"),
        ("ud", "--public"),
        ("ud-ref", "--public", "--minutes"),
    )
    frozen = notegen(folder, "freeze", "moede.yaml")
    assert frozen.returncode == 0, frozen.stderr
    said = {}
    for name, *wish in wishes:
        more = ("--fields", "--format", "json") if "--public" in wish else ()
        done = notegen(folder, "packet", "moede.yaml", *wish, *more)
        assert done.returncode == 0, (wish, [x for x in done.stderr.splitlines() if ": fejl" in x])
        said[name] = done.stdout
    return Built(words, folder, said)


def test_the_searcher_finds_words_wherever_they_lie() -> None:
    for number, (place, make) in enumerate((IN_PDF | ELSEWHERE).items()):
        word = f"snurretap{'abcdefghij'[number % 10]}lix{'klmnopqrst'[number // 10 % 10]}"
        name, data = make(word)
        assert list(hunted([(name, data)], [word])) == [word], place


def test_the_meeting_has_words_enough(tmp_path: Path) -> None:
    words = lay_out(tmp_path)
    files = [(str(path), path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()]
    missing = words.places.keys() - hunted(files, words.places)
    assert [words.places[word] for word in missing] == []
    assert len(words.places) >= 340
    kinds = {place.partition(":")[0] for place in words.places.values()}
    assert len(kinds) >= 18, kinds


@pytest.mark.heavy
def test_no_planted_word_is_in_the_public_papers(built: Built) -> None:
    files = built.files("moede/offentlig", "moede/referat/offentlig")
    assert len(files) > 50
    assert hunted(files, built.words.places) == {}


@pytest.mark.heavy
def test_the_same_search_finds_them_in_the_members_papers(built: Built) -> None:
    agenda = hunted(built.files("moede/medlemmer"), built.words.places)
    shown = [word for word, where in built.words.shown.items() if where == "dagsorden"]
    assert built.told(word for word in shown if word not in agenda) == []
    minutes = [word for word, where in built.words.shown.items() if where == "referat"]
    files = [one for one in built.files("moede/referat/medlemmer") if "Referat" in one[0]]
    told = hunted(files, built.words.places)
    assert built.told(word for word in minutes if word not in told) == []
    assert len(shown) + len(minutes) >= 190
    # The public papers say what the meeting says of its closed parts for the public.
    public = [word for word in agenda if word in built.words.places]
    assert len(public) / len(built.words.places) > 0.6


@pytest.mark.heavy
def test_what_is_said_of_the_public_build_names_no_closed_part(built: Built) -> None:
    for name in ("ud", "ud-ref"):
        report = json.loads(built.said[name])
        # The secretariat is shown the line in its own meeting file; what is said of it names nothing.
        report["findings"] = [one for one in report["findings"] if "moede.yaml" not in str(one)]
        assert hunted([(name, json.dumps(report).encode())], built.words.places) == {}


@pytest.mark.heavy
@pytest.mark.parametrize("alike", [True, False])
def test_a_meeting_whose_closed_and_open_items_are_alike_has_no_hit(tmp_path: Path, alike: bool) -> None:
    lay_out_shared(tmp_path, open_office_files=alike)
    wish = () if alike else ("--minutes",)
    assert alike or notegen(tmp_path, "freeze", "moede.yaml").returncode == 0
    done = notegen(tmp_path, "packet", "moede.yaml", "--public", *wish)
    assert done.returncode == 0, [line for line in done.stderr.splitlines() if ": fejl" in line]
    files = [(path.name, path.read_bytes()) for path in (tmp_path / "moede").rglob("*") if path.is_file()]
    assert len(files) > 20
    assert hunted(files, ["Kvidderbækgården", "17.345.000", "sælgeren vil gå ned i pris"]) == {}


@pytest.mark.heavy
def test_what_is_closed_and_withdrawn_after_it_was_frozen_stays_closed(tmp_path: Path) -> None:
    words = lay_out(tmp_path, every_annex=False)
    assert notegen(tmp_path, "freeze", "moede.yaml").returncode == 0
    text = (tmp_path / "moede.yaml").read_text("utf-8")
    head, rest = text[: text.index("  - gruppe: ")], text[text.index("      - id: aaben") :]
    head = re.sub(r"  stedfortrædere:\n.*\n  kom:.*\n  inhabile:.*\n", "", head)
    rest = re.sub(
        r"        bilag:\n(?:          - .*\n)+        luk bilag: .*\n", "        luk bilag: [tredje]\n", rest
    )
    text = f"{head}  - gruppe: Sager til beslutning\n    punkter:\n{rest}"
    (tmp_path / "moede.yaml").write_text(text, "utf-8")
    done = notegen(tmp_path, "packet", "moede.yaml", "--public")
    assert done.returncode == 0, done.stderr
    files = [(path.name, path.read_bytes()) for path in (tmp_path / "moede").rglob("*") if path.is_file()]
    assert len(files) > 15
    assert hunted(files, words.places) == {}
