"""Every mistake in ``fejl.md``, with exactly what is said of it and where."""

import re
from pathlib import Path

import pytest

from tests.cases.mistakes import answer

CASES = Path(__file__).parent / "fejl.md"
_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n\n```yaml\n(?P<note>.*?)```\n(?:\n```text\n(?P<said>.*?)```\n)?", re.M | re.S
)


def cases() -> list[tuple[str, str, str]]:
    text = CASES.read_text("utf-8")
    return [(m["name"], m["note"], m["said"] or "") for m in _CASE.finditer(text)]


@pytest.mark.parametrize(("name", "note", "said"), [pytest.param(*case, id=case[0]) for case in cases()])
def test_a_mistake_is_told_with_its_place(
    name: str, note: str, said: str, tmp_path: Path, accept: bool
) -> None:
    answered = answer(note.encode(), tmp_path)
    if accept:
        text = CASES.read_text("utf-8")
        old = next(m for m in _CASE.finditer(text) if m["name"] == name)
        new = f"## {name}\n\n```yaml\n{note}```\n\n```text\n{answered}```\n"
        CASES.write_text(text[: old.start()] + new + text[old.end() :], "utf-8")
        return
    assert answered == said


def test_there_are_more_than_fifty_and_each_is_a_mistake() -> None:
    every = cases()
    assert len(every) > 50
    assert all(": fejl: " in said or ": advarsel: " in said for _name, _note, said in every)


def test_a_file_with_ten_mistakes_tells_ten() -> None:
    said = next(said for name, _note, said in cases() if name == "Ti fejl på en gang")
    assert len(re.findall(r"^note\.yaml:\d+:\d+: ", said, re.M)) == 10
