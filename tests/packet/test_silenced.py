"""A warning about minutes that is right as it stands can be silenced in the meeting file, with a reason."""

from pathlib import Path

import pytest

from tests.packet.frozen_meetings import AGENDA, HEAD, codes, fill, looked

SENT = AGENDA.replace("titel: Leje,", "titel: Leje, beslutning: oversendt,")


def silence(code: str, text: str) -> str:
    return f"ignorer: [{{kode: {code}, tekst: '{text}', grund: Det passer.}}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path)


def told(folder: Path, more: str = "") -> set[str]:
    return {code for code, _severity, _line in codes(looked(folder, HEAD + more + SENT).findings)}


def test_a_warning_is_told_until_it_is_silenced(folder: Path) -> None:
    assert told(folder) & {"NG245", "NG880", "NG882"} == {"NG245"}
    assert told(folder, silence("NG245", "beslutning: oversendt")) & {"NG245", "NG880", "NG882"} == set()


def test_a_silence_of_nothing_is_told(folder: Path) -> None:
    assert told(folder, silence("NG245", "titel: Besøg på Mars")) & {"NG245", "NG880"} == {"NG245", "NG880"}
