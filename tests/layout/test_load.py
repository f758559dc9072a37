"""A layout's mistakes are told with file and line."""

import shutil
from pathlib import Path

import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.layout.find import homes, load, names

_COUNT = "skriv, hvor mange tegn der kan være, fx \\d{1,6} i stedet for \\d+"
TOP = Path(__file__).parent.parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TOP / "templates" / "koebenhavn", tmp_path / "templates" / "minkommune")
    (tmp_path / "styles").mkdir()
    shutil.copy(TOP / "styles" / "koebenhavn.css", tmp_path / "styles" / "minkommune.css")
    return tmp_path


def changed(project: Path, old: str, new: str) -> tuple[int, list[tuple[str, int, str]]]:
    file = project / "templates" / "minkommune" / "layout.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(Invalid) as caught:
        load("minkommune", project)
    told = caught.value.findings
    assert all(isinstance(f.place, SourcePlace) and f.place.file.endswith("layout.yaml") for f in told)
    return line, [(f.code, f.place.line, f.hint) for f in told]  # type: ignore[union-attr]


def test_a_projects_own_layout_comes_first(project: Path) -> None:
    assert names(project)[0] == "minkommune"
    assert "koebenhavn" in names(project)
    own = load("minkommune", project)
    assert (own.name, own.title) == ("minkommune", "Københavns Kommune")
    assert homes(project)[0][0] == project / "templates"


def test_a_layout_that_is_not_there_is_told_with_the_nearest(project: Path) -> None:
    with pytest.raises(Invalid) as caught:
        load("minkomune", project, SourcePlace("n.yaml", 3, 9))
    (finding,) = caught.value.findings
    assert (finding.code, finding.hint, finding.place) == (
        "NG601",
        "mente du minkommune?",
        SourcePlace("n.yaml", 3, 9),
    )


def test_short_forms_are_inherited_and_told_by_the_way_they_are_written(project: Path) -> None:
    folder = project / "templates" / "sydkommune"
    folder.mkdir()
    own = "arver: minkommune\nnavn: Syd\nforkortelser:\n  BR: Byrådet\n  I/U: indtægt og udgift\n"
    (folder / "layout.yaml").write_text(own, "utf-8")
    short = load("sydkommune", project).abbreviations
    assert (short["BR"], short["p/l"], short["I/U"]) == ("Byrådet", "pris- og lønniveau", "indtægt og udgift")


@pytest.mark.parametrize("name", ["../minkommune", "/etc", "..", ""])
def test_a_name_is_no_way_out_of_the_folder(project: Path, name: str) -> None:
    with pytest.raises(Invalid) as caught:
        load(name, project / "templates" / "minkommune")
    assert caught.value.findings[0].code == "NG601"


def test_a_missing_file_is_named(project: Path) -> None:
    (project / "templates" / "minkommune" / "note.docx").unlink()
    with pytest.raises(Invalid) as caught:
        load("minkommune", project)
    assert [f.code for f in caught.value.findings] == ["NG602"]
    assert "note.docx" in caught.value.findings[0].message


def test_a_file_too_large_to_be_a_layouts_is_not_read(project: Path) -> None:
    with (project / "styles" / "minkommune.css").open("r+b") as file:
        file.truncate(21_000_000)
    with pytest.raises(Invalid) as caught:
        load("minkommune", project)
    assert [(f.code, f.hint) for f in caught.value.findings] == [("NG602", "højst 20 MB")]


@pytest.mark.parametrize(
    "line",
    [
        "logo: ../hemmelig.png",
        "logo: /etc/hostname",
        "logo: 'C:\\logo.png'",
        "skrifter: [fonts/a.ttf, 'fonts\\..\\..\\b.ttf']",
        "typografi: ../../base.css",
        "typografi: //server/deling/base.css",
    ],
)
def test_a_file_outside_the_layouts_folders_is_not_read(project: Path, line: str) -> None:
    _line, told = changed(project, "navn:", line + "\nnavn:")
    assert [(code, "mappe" in hint or "ved siden" in hint) for code, _line, hint in told] == [("NG602", True)]
    assert told[0][1] == _line


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("'Bilag {nr}. {titel}'", "'Bilag {nummer}. {titel}'", "NG603", "her kan stå nr og titel"),
        ("'{nummer}: {titel}'", "'{numer}: {titel}'", "NG603", "mente du nummer?"),
        ("og: og", "og: 'og {'", "NG603", "skriv fx {nr}"),
        ("      - baggrund\n", "      - bagrund\n", "NG604", "mente du baggrund?"),
        ("over titlen: [til]", "over titlen: [tl]", "NG604", "mente du til?"),
        ("ordmærke:", "ordmerke:", "NG201", "mente du ordmærke?"),
        ("sagsnr: '\\d", "sagsnr: '[\\d", "NG603", "skriv fx '\\d{4}-\\d{7}'"),
        ("sagsnr: '\\d", "sagsnr: '(\\d+)+x", "NG603", _COUNT),
        ("sagsnr: '\\d", "sagsnr: '(\\d|1){2,}x", "NG603", _COUNT),
        ("sagsnr: '\\d", "sagsnr: '\\d*\\d*\\d*\\d*\\d", "NG603", _COUNT),
    ],
)
def test_a_mistake_is_told_at_its_line(project: Path, old: str, new: str, code: str, hint: str) -> None:
    line, told = changed(project, old, new)
    assert (code, line, hint) in told


def test_every_kind_of_the_built_in_layout_is_data(layout: object) -> None:
    loaded = load("koebenhavn", None)
    assert list(loaded.kinds) == ["budgetnotat", "indstilling", "orientering", "baggrundsnotat"]
    package = "\n".join(p.read_text("utf-8") for p in (TOP / "notegen").rglob("*.py"))
    assert "Københavns" not in package
