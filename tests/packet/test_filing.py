"""What the files of a packet are called."""

import unicodedata
from dataclasses import replace
from datetime import date

from hypothesis import given, settings, strategies as st

from notegen.diagnostics import SourcePlace
from notegen.model.meeting import ALONE, Meeting
from notegen.model.note import Value
from notegen.packet.edition import MEMBERS, PUBLIC, Edition
from notegen.packet.filing import LONGEST, field_name, names_of
from notegen.packet.plan import Part, Plan, PlannedItem

PLACE = SourcePlace("moede.yaml", 1, 1)


def meeting(body: str) -> Meeting:
    return Meeting(
        "moede.yaml", "koebenhavn", Value(body, PLACE), "", date(2027, 1, 13), "", "", (), None, "", (), PLACE
    )


def plan(*titles: str) -> Plan:
    parts = tuple(
        Part(f"a/{n}", "docx", "3", str(n), True, title, "", f"{n}.docx", False, ALONE, PLACE)
        for n, title in enumerate(titles, 1)
    )
    item = PlannedItem("a", "3", "Sydhavnen", "", "", False, "", False, False, (), (), parts, (), PLACE)
    return Plan(meeting("Socialudvalget"), "", (item,), None, ())


def along(*titles: str) -> list[str]:
    return list(names_of(plan(*titles)).single.values())


def stem(body: str) -> str:
    return names_of(replace(plan(), meeting=meeting(body))).stem


def test_danish_letters_and_blanks_are_kept() -> None:
    body = "Børne- og Ungdomsudvalget"
    assert stem(body) == f"Dagsorden {body} 2027-01-13 (medlemmer)"
    assert along("Æbler på Ærø") == ["03 Sydhavnen - Bilag 1 - Æbler på Ærø.docx"]


def test_what_windows_lets_no_name_hold_is_left_out() -> None:
    assert along('A/B: "hvad?" <1>') == ["03 Sydhavnen - Bilag 1 - A B hvad 1.docx"]


def test_a_long_name_keeps_its_ending() -> None:
    (name,) = along("lang " * 60)
    assert (len(name) <= LONGEST, name.endswith("lang.docx")) == (True, True)
    assert stem("U" * 200).endswith(" 2027-01-13 (medlemmer)")


def test_no_two_names_are_alike_in_any_case() -> None:
    long = "x" * 200
    assert len({name.casefold() for name in along(long, long.upper(), long)}) == 3


def annex(number: str, title: str, closed: bool = False, kind: str = "pdf", file: str = "a.pdf") -> Part:
    key = f"a/{number}"
    return Part(key, kind, "3", number, True, title, "", file, closed, ALONE, PLACE)  # type: ignore[arg-type]


def item(title: str, *annexes: Part, closed: bool = False, number: str = "3", id: str = "a") -> PlannedItem:
    own = Part(id, "notat", number, "", False, title, "", "a.yaml", closed, ALONE, PLACE)
    return PlannedItem(
        id, number, title, "", "", closed, "", False, False, (), (), (own, *annexes), (), PLACE
    )


def names(*items: PlannedItem, edition: Edition = MEMBERS):  # type: ignore[no-untyped-def]
    return names_of(Plan(meeting("Socialudvalget"), "", items, None, ()), edition)


def test_each_edition_says_which_it_is() -> None:
    stems = [names(item("Sydhavnen"), edition=each).stem for each in (MEMBERS, PUBLIC, Edition(minutes=True))]
    assert stems == [
        "Dagsorden Socialudvalget 2027-01-13 (medlemmer)",
        "Dagsorden Socialudvalget 2027-01-13 (offentlig)",
        "Referat Socialudvalget 2027-01-13 (medlemmer)",
    ]


def test_what_is_closed_says_so_where_it_is() -> None:
    open_ = names(item("Sydhavnen", annex("1", "Metode"), annex("2", "Tilbud", closed=True)))
    assert open_.single == {
        "a": "03 Sydhavnen.pdf",
        "a/1": "03 Sydhavnen - Bilag 1 - Metode.pdf",
        "a/2": "03 Sydhavnen - LUKKET Bilag 2 - Tilbud.pdf",
    }
    closed = names(item("Sydhavnen", annex("1", "Metode", closed=True), closed=True))
    assert closed.single["a"] == "03 LUKKET Sydhavnen.pdf"
    assert closed.single["a/1"] == "03 LUKKET Sydhavnen - Bilag 1 - Metode.pdf"
    assert (closed.page["a"], closed.fields["a"]) == (
        "03 LUKKET Sydhavnen.html",
        "felter/03 LUKKET Sydhavnen",
    )


def test_a_title_that_says_it_is_closed_is_not_marked_as_well_in_public_papers() -> None:
    closed = item("Lukket punkt", closed=True)
    assert names(closed, edition=PUBLIC).page["a"] == "03 Lukket punkt.html"
    assert names(closed).page["a"] == "03 LUKKET Lukket punkt.html"


def test_numbers_are_padded_so_that_names_sort_as_the_agenda() -> None:
    found = names(item("S", *(annex(str(n), "B") for n in range(1, 11)), annex("2.1", "B")))
    assert sorted(found.single.values(), key=str) == [
        *("03 S - Bilag 01 - B.pdf", "03 S - Bilag 02 - B.pdf", "03 S - Bilag 02.1 - B.pdf"),
        *(f"03 S - Bilag {n:02} - B.pdf" for n in range(3, 11)),
        "03 S.pdf",
    ]


def test_the_items_title_gives_way_before_its_annexes() -> None:
    (name,) = [
        n
        for n in names(
            item("Punktets titel " * 9, annex("1", "Metodebeskrivelse for indsatsen"))
        ).single.values()
        if "Bilag" in n
    ]
    assert name.endswith(" - Bilag 1 - Metodebeskrivelse for indsatsen.pdf")
    assert name.startswith("03 Punktets titel Punktets titel")


def test_all_annexes_of_an_item_shorten_its_title_alike_so_that_they_sort() -> None:
    found = names(item("Punktets titel " * 5, annex("1", "Kort"), annex("2", "Langt " * 12), annex("3", "X")))
    annexes = [name for name in found.single.values() if "Bilag" in name]
    assert len({name.partition(" - ")[0] for name in annexes}) == 1
    assert sorted(annexes) == annexes


def test_a_title_that_is_a_device_of_windows_is_another_name() -> None:
    found = names(item("NUL", number=""), item("com1. Meddelelser", number="", id="b"))
    assert found.single == {"a": "NUL_.pdf", "b": "com1_. Meddelelser.pdf"}


def test_an_annex_without_a_number_has_none_in_its_name_and_equals_are_counted() -> None:
    found = names(item("S", *(replace(annex("", "B"), key=f"b/{n}") for n in range(3)), annex("1", "B")))
    assert [name for name in found.single.values() if "Bilag" in name] == [
        *("03 S - Bilag - B.pdf", "03 S - Bilag - B (2).pdf", "03 S - Bilag - B (3).pdf"),
        "03 S - Bilag 1 - B.pdf",
    ]


def test_no_page_is_called_as_the_index_is() -> None:
    assert names(item("Index", number="")).page["a"] == "Index (2).html"


def test_a_fields_file_is_named_by_its_heading() -> None:
    assert field_name(1, "Økonomi: drift") == "01 Økonomi drift.html"


_TITLES = st.one_of(
    st.text(max_size=150),
    st.text(alphabet="aAæøå .-ßé\u0301\u202e\u200b\x00:/\\\U0001f600漢", max_size=200),
    st.sampled_from(["CON", "aux.", "LPT¹", "..", " ", "index.html", "manifest", "felter", "x" * 200]),
)
_BAD = set('<>:"/\\|?*')


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_TITLES, st.lists(_TITLES, max_size=3), st.booleans(), st.booleans()), max_size=4))
def test_every_name_is_legal_short_composed_and_its_own(
    wanted: list[tuple[str, list[str], bool, bool]],
) -> None:
    items = [
        item(
            title,
            *(replace(annex(str(n), each), key=f"{at}/{n}") for n, each in enumerate(annexes, 1)),
            closed=closed,
            number=str(at) if numbered else "",
            id=str(at),
        )
        for at, (title, annexes, closed, numbered) in enumerate(wanted, 1)
    ]
    found = names(*items)
    every = [*found.single.values(), *found.page.values(), f"{found.stem}.pdf", "index.html", "manifest.json"]
    assert len({unicodedata.normalize("NFC", name.casefold()) for name in every}) == len(every)
    folders = [name.removeprefix("felter/") for name in found.fields.values()]
    assert len({name.casefold() for name in folders}) == len(folders)
    for name in (*every, *folders):
        assert len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert len(name.encode()) <= 255
        assert name == unicodedata.normalize("NFC", name)
        assert not _BAD & set(name)
        assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in name)
        assert name == name.strip()
        assert not name.startswith(".")
        assert not name.endswith(".")
        assert name.partition(".")[0].rstrip().casefold() not in ("con", "aux", "nul", "lpt¹", "prn", "com1")
    closed = [name for each in items if each.closed for name in (found.single[p.key] for p in each.parts)]
    assert all("LUKKET" in name for name in closed)
