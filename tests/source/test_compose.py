"""YAML → nodes: text is kept, places are right, mistakes are told at once."""

import pytest

from notegen.diagnostics import FEJL, Invalid
from notegen.source import parse
from notegen.source.nodes import Mapping, Scalar, Sequence, lines_of, place_at


def scalars(text: str) -> dict[str, str]:
    node, _lines, findings = parse(text.encode(), "n.yaml")
    assert not findings
    assert isinstance(node, Mapping)
    return {e.key.text: e.value.text for e in node.entries if isinstance(e.value, Scalar)}


def findings(text: str | bytes) -> list[tuple[int, int, str]]:
    data = text.encode() if isinstance(text, str) else text
    try:
        _node, _lines, found = parse(data, "n.yaml")
    except Invalid as invalid:
        found = invalid.findings
    return [(f.place.line, f.place.column, f.code) for f in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written", ["1.200", "010", "12:30", "no", "ja", "1_000", "0101901234", "2018-11-08", "~"]
)
def test_a_value_is_kept_as_the_author_wrote_it(written: str) -> None:
    assert scalars(f"x: {written}\n") == {"x": written}


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    node, _lines, found = parse("\ufefftitel: Æbler\r\ntekst: |\r\n  å\r\n".encode(), "n.yaml")
    assert not found
    assert isinstance(node, Mapping)
    assert [e.value.text for e in node.entries if isinstance(e.value, Scalar)] == ["Æbler", "å"]


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85"])
def test_line_ends_that_no_editor_shows_are_blanks(odd: str) -> None:
    assert scalars(f"# {odd * 30}\nx: en{odd}to\n   tre\n") == {"x": "en to tre"}


def test_words_own_hyphen_is_a_hyphen() -> None:
    assert scalars("x: 2019\u20112021\n") == {"x": "2019-2021"}


def test_letters_in_two_parts_become_one() -> None:
    assert scalars("a\u030aben: pa\u030a\n") == {"åben": "på"}


def test_windows_1252_is_read_and_said_so() -> None:
    assert findings("titel: På gaden\n".encode("cp1252")) == [(1, 9, "NG004")]


def test_control_characters_are_refused_with_their_place() -> None:
    assert findings("titel: a\x0bb\n") == [(1, 9, "NG006")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "NG003"),
        (b" \n\n", "NG003"),
        (b"PK\x03\x04\x00\x00", "NG007"),
        (b"\xff\xfet\x00", "NG007"),
        (b"a" * 1_000_001, "NG005"),
    ],
)
def test_what_is_no_note_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse(data, "n.yaml")
    assert [f.code for f in caught.value.findings] == [code]


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    found = findings(bomb)
    assert {code for _line, _column, code in found} == {"NG103"}


@pytest.mark.parametrize("levels", [60, 200, 3000])
def test_a_file_nested_too_deep_is_refused(levels: int) -> None:
    assert "NG110" in {code for *_place, code in findings("a: " + "[" * levels)}


def test_a_place_in_a_block_is_found_again() -> None:
    node, _lines, _found = parse("x: |\n\n    første\n      anden æ\n".encode(), "n.yaml")
    assert isinstance(node, Mapping)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    at = value.text.index("anden")
    assert (place_at(value, at).line, place_at(value, at).column) == (4, 7)
    assert [(line.place.line, line.place.column) for line in lines_of(value)] == [(2, 1), (3, 5), (4, 5)]


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("x: 'en ''to'' tre'\n", "tre", 1, 15),
        ("x: en to\n   tre fire\n", "fire", 2, 8),
        ("x: >\n  en\n  to\n", "to", 3, 3),
        ('x: "en to"\n', "to", 1, 8),
    ],
)
def test_a_place_in_other_texts_is_found_again(text: str, word: str, line: int, column: int) -> None:
    node, _lines, _found = parse(text.encode(), "n.yaml")
    assert isinstance(node, Mapping)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    place = place_at(value, value.text.index(word))
    assert (place.line, place.column) == (line, column)


def test_a_comment_after_two_spaces_is_a_comment() -> None:
    assert scalars("stadie: udkast  # eller godkendt\n") == {"stadie": "udkast"}


def test_twenty_mistakes_are_told_and_the_rest_of_the_file_is_read() -> None:
    text = "".join(f"felt{n}: a: b\n" for n in range(15)) + "sidst: her\n"
    node, _lines, found = parse(text.encode(), "n.yaml")
    assert [f.place.line for f in found if f.severity == FEJL] == list(range(1, 16))  # type: ignore[union-attr]
    assert isinstance(node, Mapping)
    assert node.entries[-1].value == Scalar(
        "her", "plain", node.entries[-1].value.place, "her", node.entries[-1].value.place
    )


def test_lists_and_fields_keep_their_form() -> None:
    node, _lines, _found = parse(b"a: [x, y]\nb:\n  - {c: d}\n", "n.yaml")
    assert isinstance(node, Mapping)
    first, second = (entry.value for entry in node.entries)
    assert isinstance(first, Sequence)
    assert first.flow
    assert isinstance(second, Sequence)
    assert not second.flow
