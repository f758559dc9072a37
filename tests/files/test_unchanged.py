"""What was read is looked at once more before anything made of it is put in place."""

from hashlib import sha256
from pathlib import Path

from notegen.files.unchanged import changed_layouts, changed_since
from notegen.layout.find import load


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_a_file_that_is_as_it_was_read_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a", "utf-8")
    whole = str(tmp_path / "a.yaml")
    assert changed_since(tmp_path, (("a.yaml", digest("a")), (whole, digest("a")))) == ()


def test_a_file_that_was_changed_or_is_gone_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("b", "utf-8")
    found = changed_since(tmp_path, (("a.yaml", digest("a")), ("a.yaml", digest("c")), ("væk", digest("d"))))
    assert [(each.code, each.place.file) for each in found] == [("NG252", "a.yaml"), ("NG252", "væk")]


def test_a_layout_that_was_changed_meanwhile_is_told(tmp_path: Path) -> None:
    sources = load("koebenhavn", tmp_path).sources
    assert changed_layouts(tmp_path, sources) == ()
    (name, _sha256), *rest = sources
    assert [each.place.file for each in changed_layouts(tmp_path, ((name, digest("")), *rest))] == [name]
    own = tmp_path / name
    own.parent.mkdir(parents=True)
    own.write_text("en egen", "utf-8")
    assert [each.code for each in changed_layouts(tmp_path, sources)] == ["NG252"]
