"""A new layout: what it copies, what it inherits, and that all it shows can be used."""

import re
from pathlib import Path

import pytest

from notegen.layout.find import load, names
from notegen.layout.scaffold import Wanted, files, main_colour
from notegen.layout.values import Layout
from tests.writers.docx.invariants import opened

TOP = Path(__file__).parents[2]


def put(root: Path, parent: str, **wish: object) -> Layout:
    wanted = Wanted(**{"name": "testkommune", "title": "Testkommune", "colour": "", **wish})  # type: ignore[arg-type]
    text = (TOP / "templates" / parent / "layout.yaml").read_text("utf-8")
    for path, data in files(load(parent, None), text, wanted):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return load("testkommune", root)


@pytest.mark.parametrize("parent", names(None))
def test_a_new_layout_says_what_its_parent_says_but_for_its_name(tmp_path: Path, parent: str) -> None:
    made, old = put(tmp_path, parent), load(parent, None)
    assert (made.title, made.organisation) == ("Testkommune", "TESTKOMMUNE")
    assert (made.kinds, made.wording, made.senders) == (old.kinds, old.wording, old.senders)
    assert made.templates.docx == old.templates.docx
    assert [Path(name).name for name, _text in made.templates.css][-1] == "testkommune.css"
    assert main_colour(made) == main_colour(old)


@pytest.mark.parametrize("parent", names(None))
def test_all_that_stands_as_a_comment_can_be_used(tmp_path: Path, parent: str) -> None:
    put(tmp_path, parent)
    path = tmp_path / "templates" / "testkommune" / "layout.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^#(?=[^ ]|  )", "", text, flags=re.M).replace("logo: logo.png\n", ""), "utf-8")
    path.write_text(re.sub(r"skrifter:\n(  - fonts/Skrift.*\n)+", "", path.read_text("utf-8")), "utf-8")
    made, old = load("testkommune", tmp_path), load(parent, None)
    assert list(made.kinds) == list(old.kinds)
    assert (made.bodies, made.wording, made.table_types) == (old.bodies, old.wording, old.table_types)
    assert made.rules_off == ("NG306",)


def test_the_main_colour_is_changed_in_css_and_word_alike(tmp_path: Path) -> None:
    made = put(
        tmp_path, "aarhus", colour="225599", pages=(("note.html", load("aarhus", None).templates.html),)
    )
    assert main_colour(made) == "225599"
    assert "rgba(34, 85, 153, 0.08)" in made.templates.css[-1][1]
    styles = opened(made.templates.docx)["word/styles.xml"].decode("utf-8")
    assert '"225599"' in styles
    assert "7A1B2D" not in styles
    assert Path(made.templates.html_name).parent.name == "testkommune"
