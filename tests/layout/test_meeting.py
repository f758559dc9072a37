"""What a layout says of meetings, its own and what it inherits."""

from pathlib import Path

import pytest

from notegen.diagnostics import Invalid, SourcePlace
from notegen.layout.find import load
from notegen.layout.meeting import MEETING_WORDS, ground_called, grounds_for, notice_for
from notegen.layout.meeting_values import COUNCILS, Ground, MeetingWords, NoticeRule
from notegen.layout.registers import kind_of
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


GROUND = "    - {nøgle: § 7, tekst: vedtægtens § 7, for: [udvalg], trykkes: nej}\n"


def test_a_layout_says_by_which_rules_what_body_can_close(tmp_path: Path) -> None:
    text = (
        "arver: koebenhavn\nudvalg:\n  - Rådet\n  - {navn: Byrådet, art: byråd}\nmøde:\n  hjemler:\n" + GROUND
    )
    written(tmp_path, "min", text)
    layout = load("min", tmp_path)
    assert [(body.name, body.kind) for body in layout.committees] == [("Rådet", ""), ("Byrådet", "byråd")]
    assert (kind_of("byrådet", layout), kind_of("Rådet", layout)) == ("byråd", "")
    assert layout.meeting.grounds == (Ground("§ 7", "vedtægtens § 7", ("udvalg",), False),)
    assert ground_called("Vedtægtens § 7", layout.meeting) == ground_called("§ 7", layout.meeting)
    assert grounds_for("byråd", layout.meeting) == ()


@pytest.mark.parametrize("name", ["koebenhavn", "aarhus", "odense"])
def test_section_ten_is_no_ground_of_a_committee(name: str, tmp_path: Path) -> None:
    layout = load(name, tmp_path)
    assert all(body.kind for body in layout.committees)
    assert all("§ 10" in [each.key for each in grounds_for(kind, layout.meeting)] for kind in COUNCILS)
    assert "§ 10" not in [each.key for each in grounds_for("udvalg", layout.meeting)]


def test_what_is_wrong_with_a_ground_is_told(tmp_path: Path) -> None:
    text = (
        "arver: koebenhavn\nudvalg: [{navn: Byrådet, art: parlament}]\nmøde:\n  hjemler:\n"
        + GROUND.replace("udvalg]", "nævn]")
        + GROUND
        + "    - {nøgle: § 8}\n"
    )
    written(tmp_path, "min", text)
    with pytest.raises(Invalid) as caught:
        load("min", tmp_path)
    told = sorted(finding.code for finding in caught.value.findings)
    assert told == ["NG202", "NG202", "NG204", "NG204", "NG603"]
