"""A layout inherits another: what it does not say, its parent says."""

from pathlib import Path

import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.layout.find import load
from notegen.layout.values import Layout


def written(root: Path, name: str, text: str) -> Path:
    file = root / "templates" / name / "layout.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def told(root: Path, name: str) -> list[tuple[str, str, int, str]]:
    with pytest.raises(Invalid) as caught:
        load(name, root)
    places = [(f, f.place) for f in caught.value.findings]
    return [
        (f.code, Path(place.file).parent.name, place.line, f.hint)
        for f, place in places
        if isinstance(place, SourcePlace)
    ]


def test_what_a_layout_does_not_say_its_parent_says(tmp_path: Path, layout: Layout) -> None:
    written(tmp_path, "min", "arver: koebenhavn\nnavn: Min Kommune\nord:\n  tabel: Oversigt\n")
    mine = load("min", tmp_path)
    assert (mine.name, mine.title, mine.organisation) == ("min", "Min Kommune", "KØBENHAVNS KOMMUNE")
    assert (mine.wording.table, mine.wording.figure) == ("Oversigt", "Figur")
    assert list(mine.kinds) == list(layout.kinds)
    assert (mine.labels, mine.table_types) == (layout.labels, layout.table_types)
    assert mine.templates == layout.templates


def test_a_kind_given_again_is_whole_in_its_old_place_and_a_new_one_comes_last(tmp_path: Path) -> None:
    again = "  budgetnotat: {navn: Forslag, afsnit: [baggrund]}\n  svar: {navn: Svar, afsnit: [tekst]}\n"
    written(tmp_path, "min", "arver: koebenhavn\ndokumenttyper:\n" + again)
    kinds = load("min", tmp_path).kinds
    assert list(kinds) == ["budgetnotat", "indstilling", "orientering", "baggrundsnotat", "svar"]
    assert [placed.key for placed in kinds["budgetnotat"].sections] == ["baggrund"]
    assert kinds["budgetnotat"].meta == ()


def test_the_sheets_cascade_and_the_nearest_file_counts(tmp_path: Path) -> None:
    written(tmp_path, "mor", "arver: koebenhavn\nlogo: vaaben.png\n")
    written(tmp_path, "barn", "arver: mor\n")
    (tmp_path / "templates" / "mor" / "vaaben.png").write_bytes(b"mors")
    (tmp_path / "templates" / "mor" / "note.html").write_text("mors", "utf-8")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "mor.css").write_text("p { color: red }", "utf-8")
    (tmp_path / "styles" / "barn.css").write_text("p { color: blue }", "utf-8")
    templates = load("barn", tmp_path).templates
    assert [Path(name).name for name, _css in templates.css] == [
        "base.css",
        "koebenhavn.css",
        "mor.css",
        "barn.css",
    ]
    assert (templates.html, templates.logo) == ("mors", ("vaaben.png", b"mors"))
    written(tmp_path, "mor", "arver: koebenhavn\ntypografi: [mor.css]\n")
    names = [Path(name).name for name, _css in load("barn", tmp_path).templates.css]
    assert names == ["mor.css", "barn.css"]


def test_an_unknown_parent_is_told_where_it_is_named(tmp_path: Path) -> None:
    written(tmp_path, "min", "navn: Min Kommune\narver: koebenhvn\n")
    assert told(tmp_path, "min") == [("NG601", "min", 2, "mente du koebenhavn?")]


@pytest.mark.parametrize("through", ["a", "b"])
def test_a_circle_is_told_where_it_closes(tmp_path: Path, through: str) -> None:
    written(tmp_path, "a", f"navn: A\narver: {through}\n")
    written(tmp_path, "b", "arver: a\n")
    code, folder, line, _hint = told(tmp_path, "a")[0]
    assert (code, folder) == ("NG605", through)
    assert line == (2 if through == "a" else 1)


def test_a_parents_mistake_is_told_in_the_parents_file(tmp_path: Path) -> None:
    written(tmp_path, "mor", "arver: koebenhavn\nord:\n  side: Side {sid}\n")
    written(tmp_path, "barn", "arver: mor\nord:\n  tabell: T\n")
    assert told(tmp_path, "barn") == [
        ("NG201", "barn", 3, "mente du tabel?"),
        ("NG603", "mor", 3, "mente du side?"),
    ]
