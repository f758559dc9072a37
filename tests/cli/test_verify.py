"""``notegen verify``: finished files against the note they were made of, or against each other."""

import json
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


def edited(path: Path, out: Path, *changes: tuple[str, str]) -> Path:
    """Return a Word file as a person leaves it who wrote something else in it."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode()
                for before, after in changes:
                    assert before in text, before
                    text = text.replace(before, after, 1)
                data = text.encode()
            new.writestr(name, data)
    return out


@pytest.fixture
def made(run, note: Path) -> Path:
    assert run("render", "min.yaml").returncode == 0
    return note


def test_what_was_made_says_what_the_note_says(run, made: Path) -> None:
    done = run("verify", "min.docx", "min.pdf")
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "min.docx: ingen forskelle (sammenlignet med min.yaml)",
        "min.pdf: ingen forskelle (sammenlignet med min.yaml)",
    ]


def test_what_a_person_changed_in_word_is_told_with_its_place_in_both(run, made: Path) -> None:
    text = made.read_text("utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if words.startswith("titel:"))
    title = text.splitlines()[line - 1].partition(": ")[2].strip('"')
    other = edited(made.with_suffix(".docx"), made.with_name("rettet.docx"), (title, f"{title} igen"))
    done = run("verify", other.name, "--source", "min.yaml")
    assert done.returncode == 1
    assert f"min.yaml:{line}:" in done.stderr
    assert "»igen« står i rettet.docx (afsnit " in done.stderr
    assert "rettet.docx: 1 forskel (sammenlignet med min.yaml)" in done.stderr


def test_a_machine_gets_the_same_as_json(run, made: Path) -> None:
    done = run("verify", "min.docx", "min.pdf", "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["findings"] == []
    assert told["files"] == [
        {"file": "min.docx", "compared_with": "min.yaml", "differences": 0},
        {"file": "min.pdf", "compared_with": "min.yaml", "differences": 0},
    ]


def test_a_word_file_and_a_pdf_named_alone_belong_together_wherever_they_lie(run, made: Path) -> None:
    for folder, name, kind in (("sendt", "sag.docx", "docx"), ("hentet", "bilag.pdf", "pdf")):
        (made.parent / folder).mkdir()
        found = next(path for path in made.parent.glob(f"*.{kind}"))
        (made.parent / folder / name).write_bytes(found.read_bytes())
    done = run("verify", "sendt/sag.docx", "hentet/bilag.pdf")
    assert (done.returncode, "ingen forskelle" in done.stderr) == (0, True), done.stderr


def test_word_and_pdf_are_compared_with_each_other_where_no_note_lies_beside_them(run, made: Path) -> None:
    made.rename(made.with_name("gemt.txt"))
    done = run("verify", "min.docx", "min.pdf")
    assert (done.returncode, done.stderr) == (0, "min.pdf: ingen forskelle (sammenlignet med min.docx)\n")
    alone = run("verify", "min.docx")
    assert alone.returncode == 1
    assert "der ligger intet notat ved siden af filen" in alone.stderr
    assert "NG750" in alone.stderr


def test_a_file_that_carries_its_source_is_compared_with_that(run, note: Path) -> None:
    assert run("render", "min.yaml", "--embed-source").returncode == 0
    note.rename(note.with_name("gemt.txt"))
    done = run("verify", "min.pdf")
    assert done.stderr == "min.pdf: ingen forskelle (sammenlignet med kilden i min.pdf)\n"
    edited(note.with_suffix(".docx"), note.with_name("ny.docx"), ("Baggrund<", "Bagsiden<"))
    both = run("verify", "ny.docx")
    assert both.returncode == 1
    assert "der står »Bagsiden« i ny.docx" in both.stderr
    assert both.stderr.startswith("min.yaml:")


def test_a_draft_finds_its_note(run, note: Path) -> None:
    note.write_text(note.read_text("utf-8").replace("stadie: godkendt", "stadie: udkast"), "utf-8")
    assert run("render", "min.yaml", "--to", "docx").returncode == 0
    done = run("verify", "min UDKAST.docx")
    assert done.stderr == "min UDKAST.docx: ingen forskelle (sammenlignet med min.yaml)\n"


@pytest.mark.heavy
def test_a_file_made_in_another_layout_is_verified_in_it(run, note: Path) -> None:
    assert run("render", "min.yaml", "--to", "docx", "--layout", "odense").returncode == 0
    assert run("verify", "min.docx").returncode == 0  # the file says which
    assert run("verify", "min.docx", "--layout", "odense").returncode == 0
    assert run("verify", "min.docx", "--layout", "aarhus").returncode == 1


def test_a_note_that_was_changed_since_is_told_of(run, made: Path) -> None:
    made.write_text(made.read_text("utf-8") + "\n# en bemærkning\n", "utf-8")
    done = run("verify", "min.docx")
    assert done.returncode == 0
    assert "min.yaml: advarsel: notatet er ændret, siden min.docx blev lavet [NG751]" in done.stderr
    assert "min.docx: ingen forskelle" in done.stderr
    assert run("verify", "min.docx", "--strict").returncode == 1


def test_what_is_no_finished_file_is_told_of(run, note: Path) -> None:
    note.with_suffix(".docx").write_bytes(b"PK\x03\x04 ikke en zip")
    note.with_suffix(".pdf").write_bytes(b"%PDF-1.7\nintet")
    note.with_suffix(".txt").write_text("tekst", "utf-8")
    done = run("verify", "min.docx", "min.pdf", "min.txt", "mangler.pdf")
    assert done.returncode == 1
    assert "NG550" in done.stderr
    assert "min.txt: fejl: filen er hverken en Word-fil (.docx) eller en PDF [NG752]" in done.stderr
    assert "mangler.pdf: fejl: filen findes ikke [NG001]" in done.stderr
    assert "min.pdf: kunne ikke sammenlignes med min.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_note_with_a_mistake_is_compared_with_nothing(run, made: Path) -> None:
    made.write_text(made.read_text("utf-8") + "\nukendt: felt\n", "utf-8")
    done = run("verify", "min.docx")
    assert done.returncode == 1
    assert "NG201" in done.stderr
    assert "min.docx: kunne ikke sammenlignes med min.yaml" in done.stderr


def test_a_file_that_says_something_else_is_not_put_in_place(run, note: Path) -> None:
    own = note.with_name("templates") / "egen"
    own.mkdir(parents=True)
    (own / "layout.yaml").write_text("arver: koebenhavn\nnavn: Egen Kommune\n", "utf-8")
    html = (TOP / "templates" / "koebenhavn" / "note.html").read_text("utf-8")
    (own / "note.html").write_text(html.replace("{{ part.text }}", "{{ part.text }}x"), "utf-8")
    done = run("render", "min.yaml", "--layout", "egen")
    assert done.returncode == 1
    assert done.stdout == "min.docx\n"
    assert not note.with_suffix(".pdf").exists()
    assert "PDF'en siger ikke det samme som notatet og er derfor ikke lavet" in done.stderr
    assert "NG748" in done.stderr
    assert "NG740" in done.stderr
