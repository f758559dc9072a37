"""What a layout says of meetings, its own and what it inherits."""

from pathlib import Path

import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.layout.find import load
from notegen.layout.meeting import MEETING_WORDS, notice_for
from notegen.layout.meeting_values import MeetingWords, NoticeRule
from notegen.layout.values import Layout


def written(root: Path, name: str, text: str) -> None:
    folder = root / "templates" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "layout.yaml").write_text(f"navn: {name}\n{text}", "utf-8")


def test_a_body_has_its_own_notice_or_every_bodys(layout: Layout) -> None:
    assert notice_for("Socialudvalget", layout.meeting) == NoticeRule("", 4, False)
    own = notice_for("borgerrepræsentationen", layout.meeting)
    assert own == NoticeRule("Borgerrepræsentationen", 4, True)


def test_words_are_inherited_one_by_one_and_lists_whole(tmp_path: Path) -> None:
    written(
        tmp_path, "mor", "arver: koebenhavn\nmøde:\n  ord: {punkt: 'Sag {punkt}: {titel}', tid: Klokken}\n"
    )
    written(
        tmp_path,
        "barn",
        "arver: mor\nmøde:\n  først: [{id: valg, titel: Valg af dirigent}]\n  ord: {tid: Hvornår}\n",
    )
    meeting = load("barn", tmp_path).meeting
    assert [item.id for item in meeting.first] == ["valg"]
    assert [item.id for item in meeting.last] == ["eventuelt", "underskrifter"]
    assert (meeting.words.item, meeting.words.time) == ("Sag {punkt}: {titel}", "Hvornår")
    assert meeting.words.stamp == "{mærke} · side {side} af {sider} · {udgave}"


def test_what_is_wrong_is_told_in_its_place(tmp_path: Path) -> None:
    text = (
        "arver: koebenhavn\n"
        "møde:\n"
        "  først: [{id: a, titel: A}, {id: a, titel: B}, {titel: C}]\n"
        "  varsel: [{dage: 0}, {udvalg: Byrådet}]\n"
        "  ord: {punkt: '{nr}', kaffe: te}\n"
    )
    written(tmp_path, "min", text)
    with pytest.raises(Invalid) as caught:
        load("min", tmp_path)
    found = [(f.code, f.place.line) for f in caught.value.findings if isinstance(f.place, SourcePlace)]
    assert sorted(found) == [
        ("NG201", 6),
        ("NG202", 4),
        ("NG202", 5),
        ("NG206", 5),
        ("NG603", 4),
        ("NG603", 6),
    ]


def test_every_word_has_a_key_and_a_default() -> None:
    words = MeetingWords()
    assert {name for name, _fields in MEETING_WORDS.values()} == set(MeetingWords.__slots__)
    for name, fields in MEETING_WORDS.values():
        assert getattr(words, name).format_map(dict.fromkeys(fields, "x"))
