"""``notegen layout new``: a layout that works at once, and a file is never written over."""

from pathlib import Path

import pytest


def test_a_new_layout_is_used_by_the_projects_new_notes_at_once(run, tmp_path: Path) -> None:
    made = run("layout", "new", "testkommune", "--from", "odense", "--title", "Test Kommune")
    assert (made.returncode, made.stdout.split()) == (
        0,
        [
            str(Path(path))
            for path in (
                "templates/testkommune/layout.yaml",
                "templates/testkommune/note.docx",
                "styles/testkommune.css",
            )
        ],
    )
    assert run("new", "sagsfremstilling", "n.yaml").returncode == 0
    rendered = run("render", "n.yaml")
    assert (rendered.returncode, rendered.stderr.splitlines()[0]) == (0, "Lavet: 2 filer.")


def test_nothing_that_is_there_is_written_over(run, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "min.css").write_text("mine", "utf-8")
    made = run("layout", "new", "min")
    assert (made.returncode, made.stdout) == (1, "")
    assert "[NG025]" in made.stderr
    assert not (tmp_path / "templates").exists()
    assert not (tmp_path / "notegen.yaml").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("Min Kommune",), "fx min-kommune"),
        (("../min",), "fx min"),
        (("con",), "små bogstaver"),
        (("aarhus",), "følger med notegen"),
        (("min", "--color", "rød"), "fx 7a1b2d"),
    ],
)
def test_a_name_or_colour_that_is_none_is_told(run, args: tuple[str, ...], said: str) -> None:
    made = run("layout", "new", *args)
    assert made.returncode == 2
    assert said in made.stderr


def test_an_unknown_layout_to_begin_with_is_told(run) -> None:
    made = run("layout", "new", "min", "--from", "arhus")
    assert made.returncode == 1
    assert "mente du aarhus?" in made.stderr
