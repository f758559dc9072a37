"""Parts joined: every one keeps what it had, nothing collides, and every page says where it is."""

import re
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from notegen.diagnostics import Invalid
from notegen.packet.joining.annex import examine_annex
from notegen.packet.joining.join import has_room, join, pages_in
from notegen.packet.joining.proof import flaws
from notegen.packet.joining.stamp import worded
from notegen.packet.joining.values import PartFile, Properties, Stamp, part_of, ranges_of
from notegen.readback import pdf as readback
from notegen.writers.seals import state_of
from notegen.writers.values import Input, Provenance
from tests.packet import made, shown
from tests.packet.parts import FONT, note, part

ABOUT = Properties("Udvalgets møde <2>", author="Sekretariatet", subject="Dagsorden", keywords="a, b")
STAMP = Stamp(FONT)


def pairs(tree: Any, key: str = "/Names") -> dict[Any, Any]:
    flat = list(tree[key])
    return {
        str(name) if key == "/Names" else int(name): value
        for name, value in zip(flat[::2], flat[1::2], strict=False)
    }


def annex(data: bytes, key: str, title: str = "Et bilag") -> PartFile:
    return part_of(
        examine_annex(data, "pdf", title, "b.pdf"), key, title, "Punkt 1 · Bilag 1", under="punkt-1"
    )


def test_a_packet_of_our_own_parts_declares_what_they_do() -> None:
    joined = join((part(1), part(2)), ABOUT, STAMP)
    assert joined.declared
    assert joined.findings == ()
    pdf = shown.opened(joined.data)
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert re.search("pdfuaid:part>1<", packet)
    assert 'pdfaid:part="2" pdfaid:conformance="A"' in packet
    assert packet.count("<rdf:RDF") == 1
    assert "Udvalgets møde &lt;2&gt;" in packet
    assert "aiim.org/pdfua/ns/id/</pdfaSchema" in packet
    assert [str(pdf.docinfo[key]) for key in ("/Title", "/Author", "/Subject")] == [
        "Udvalgets møde <2>",
        "Sekretariatet",
        "Dagsorden",
    ]
    root = pdf.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "da"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert len(root.OutputIntents) == 1
    assert state_of(joined.data) == "urørt"


def test_the_same_parts_give_the_same_bytes() -> None:
    assert join((part(1), part(2)), ABOUT, STAMP) == join((part(1), part(2)), ABOUT, STAMP)


def test_where_each_part_stands_is_told_and_is_so() -> None:
    joined = join((part(1), annex(made.plain(3), "punkt-1-bilag-1"), part(2)), ABOUT, STAMP)
    assert joined.ranges == (("punkt-1", 1, 2), ("punkt-1-bilag-1", 3, 5), ("punkt-2", 6, 7))
    assert joined.ranges == ranges_of((("punkt-1", 2), ("punkt-1-bilag-1", 3), ("punkt-2", 2)))
    assert pages_in(note(1)) == 2
    pdf = shown.opened(joined.data)
    places = pairs(pdf.Root.Names.Dests)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    assert [numbers[places[key][0].objgen] for key, _first, _last in joined.ranges] == [1, 3, 6]
    texts = shown.texts(joined.data)
    assert "Tekst 3" in texts[4]
    assert "Sag 2" in texts[5]


def test_every_page_is_stamped_with_its_place_and_the_number_a_viewer_shows() -> None:
    joined = join((part(1), annex(made.plain(2), "b"), part(2)), ABOUT, STAMP)
    labels = ["Punkt 1"] * 2 + ["Punkt 1 · Bilag 1"] * 2 + ["Punkt 2"] * 2
    assert shown.feet(joined.data) == [f"{label} · side {at} af 6" for at, label in enumerate(labels, 1)]
    pdf = shown.opened(joined.data)
    assert [page.label for page in pdf.pages] == ["1", "2", "3", "4", "5", "6"]


def test_the_stamp_is_an_artifact_at_the_foot_in_an_embedded_font() -> None:
    joined = join((part(1),), ABOUT, STAMP)
    pdf = shown.opened(joined.data)
    page = pdf.pages[0]
    steps = pikepdf.parse_content_stream(page)
    last = [(str(step.operator), step.operands) for step in steps][-10:]
    begun = next(operands for operator, operands in last if operator == "BDC")
    assert (str(begun[0]), str(begun[1].Subtype)) == ("/Artifact", "/Footer")
    font = page.obj.Resources.Font["/Stempel"]
    assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    mapped = font.ToUnicode.read_bytes().decode()
    assert all(f"<{ord(letter):04x}>" in mapped for letter in "æøåÆØÅ·0123456789")


def test_a_pattern_is_the_layouts_and_a_page_without_a_label_has_its_number() -> None:
    assert worded("{etiket} · side {side} af {sider}", "", 1, 9) == "side 1 af 9"
    assert worded("s. {side}/{sider} ({etiket})", "Punkt 3", 4, 9) == "s. 4/9 (Punkt 3)"
    joined = join((PartFile("forside", "Forside", "", note(1)),), ABOUT, Stamp(FONT, "{etiket} – s. {side}"))
    assert shown.feet(joined.data) == ["s. 1", "s. 2"]
    assert "s. 1" not in shown.feet(join((part(1),), ABOUT, None).data)[0]


def test_letters_the_font_lacks_are_told_and_left_out() -> None:
    joined = join((PartFile("a", "A", "Punkt 1 漢", note(1)),), ABOUT, STAMP)
    assert [finding.code for finding in joined.findings] == ["NG575"]
    assert "漢" in joined.findings[0].message
    assert shown.feet(joined.data)[0] == "Punkt 1 · side 1 af 2"


def test_twelve_notes_with_the_same_anchors_keep_their_own_links() -> None:
    parts = tuple(part(number) for number in range(1, 13))
    joined = join(parts, ABOUT, STAMP)
    pdf = shown.opened(joined.data)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    places = pairs(pdf.Root.Names.Dests)
    texts = shown.texts(joined.data)
    found = 0
    for number, page in enumerate(pdf.pages):
        for link in page.obj.get("/Annots", []):
            target = numbers[places[str(link.Dest)][0].objgen]
            assert target in (number, number + 1)
            found += 1
            if str(link.Dest).endswith(".a"):
                assert f"Økonomi i sag {number // 2 + 1}" in texts[target]
    assert found >= 24


def test_ids_and_headers_are_each_parts_own() -> None:
    joined = join((part(1), part(2)), ABOUT, STAMP)
    pdf = shown.opened(joined.data)
    ids = pairs(pdf.Root.StructTreeRoot.IDTree)
    named = [
        str(head)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and isinstance(thing.get("/A"), pikepdf.Dictionary)
        for head in thing.A.get("/Headers", [])
    ]
    assert named
    assert set(named) <= set(ids)
    assert {name.split(".")[0] for name in ids} == {"d1", "d2"}
    assert all(str(element.ID) == name for name, element in ids.items())


def test_what_is_painted_leads_back_to_its_own_part() -> None:
    joined = join((part(1), annex(made.tagged(), "b"), part(2)), ABOUT, STAMP)
    pdf = shown.opened(joined.data)
    root = pdf.Root.StructTreeRoot
    parents = pairs(root.ParentTree, "/Nums")
    parts = {kid.objgen: at for at, kid in enumerate(root.K[0].K)}

    def top(element: Any) -> int:
        while element.objgen not in parts:
            element = element.P
        return parts[element.objgen]

    for number, page in enumerate(pdf.pages):
        row = list(parents[int(page.obj.StructParents)])
        assert row
        assert {top(element) for element in row} == {(0, 0, 1, 2, 2)[number]}
        marks = {
            int(step.operands[1].MCID)
            for step in pikepdf.parse_content_stream(page, "BDC")
            if isinstance(step.operands[1], pikepdf.Dictionary) and "/MCID" in step.operands[1]
        }
        assert marks == set(range(len(row)))


def test_a_part_in_another_language_says_so() -> None:
    pdf = shown.opened(join((part(1), part(2, lang="en")), ABOUT, STAMP).data)
    first, second = pdf.Root.StructTreeRoot.K[0].K
    assert "/Lang" not in first
    assert str(second.Lang) == "en"


def test_links_to_parts_lead_there_and_say_no_address() -> None:
    cover = PartFile("forside", "Forside", "", note(9, links=("punkt-1", "findes-ikke")))
    joined = join((cover, part(1)), ABOUT, STAMP)
    assert [finding.code for finding in joined.findings] == ["NG579"]
    assert "findes-ikke" in joined.findings[0].message
    pdf = shown.opened(joined.data)
    link = next(one for one in pdf.pages[0].obj.Annots if str(one.get("/Dest", "")) == "punkt-1")
    assert "/A" not in link
    assert str(link.Contents) == "Til punkt-1"


def test_a_key_may_hold_any_letters() -> None:
    key = "økonomi og byggeri/bilag æ"
    cover = PartFile("/forside", "Forside", "", note(9, links=(key,)))
    joined = join((cover, replace(part(1), key=key)), ABOUT, STAMP)
    assert joined.findings == ()
    pdf = shown.opened(joined.data)
    assert key in [str(one.get("/Dest", "")) for one in pdf.pages[0].obj.Annots]
    assert [str(one.Contents) for one in pdf.pages[0].obj.Annots][:1] == [f"Til {key}"]


def test_the_outline_has_a_line_for_each_part_and_annexes_under_their_item() -> None:
    joined = join((part(1), annex(made.plain(1), "b", "Metode"), part(2)), ABOUT, STAMP)
    pdf = shown.opened(joined.data)
    with pdf.open_outline() as outline:
        rows = [(row.title, [kid.title for kid in row.children]) for row in outline.root]
    assert rows == [("1. Sag 1", ["Økonomi", "Metode"]), ("2. Sag 2", ["Økonomi"])]
    assert int(pdf.Root.Outlines.Count) == 2
    assert [int(row.Count) for row in (pdf.Root.Outlines.First, pdf.Root.Outlines.Last)] == [-2, -1]


def test_embedded_sources_are_each_kept_under_a_name_of_their_own() -> None:
    joined = join((part(1, source=True), part(2, source=True)), ABOUT, STAMP)
    pdf = shown.opened(joined.data)
    assert sorted(pdf.attachments) == ["001-kilde.yaml", "002-kilde.yaml"]
    assert pdf.attachments["002-kilde.yaml"].get_file().read_bytes() == b"titel: x\n"
    assert len(pdf.Root.AF) == 2
    assert b'pdfaid:part="3"' in pdf.Root.Metadata.read_bytes()


def test_what_the_packet_was_made_of_is_in_it() -> None:
    record = Provenance(
        "0.1.0", (("weasyprint", "70.0"),), "prøve", "0" * 64, (Input("notat", "m.yaml", "1" * 64),)
    )
    for first in (part(1), annex(made.plain(1), "b")):
        joined = join((first,), Properties("Pakken", provenance=record), STAMP)
        from notegen.readback.carried import carried

        assert carried(joined.data, "pakke.pdf").provenance == record


def test_one_annex_that_is_not_accessible_takes_only_the_declarations_down() -> None:
    joined = join((part(1), annex(made.plain(1), "b")), ABOUT, STAMP)
    assert not joined.declared
    (finding,) = joined.findings
    assert finding.code == "NG577"
    assert "kan ikke læses op: Punkt 1 · Bilag 1" in finding.message
    pdf = shown.opened(joined.data)
    packet = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" not in packet
    assert b"pdfaid:part" not in packet
    assert [kind for kind, _words in shown.elements(joined.data)].count("H1") == 1


def test_the_packets_text_is_read_back_as_the_parts_were() -> None:
    joined = join((part(1), part(2)), ABOUT, STAMP)
    whole = readback.read_pdf(joined.data, "pakke.pdf")
    assert "Økonomi i sag 2" in repr(whole)
    assert "Note i sag 1" in repr(whole)
    assert "side 1 af 4" not in repr(whole)


def test_a_part_with_something_at_its_foot_gives_way_with_links_and_places() -> None:
    def low(data: bytes) -> bytes:
        pdf = shown.opened(data)
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(
            page.Contents.read_bytes() + b"\n/Artifact BMC 1 0 0 1 0 0 cm 0 0 0 rg 10 822 300 5 re f EMC"
        )
        return made.bytes_of(pdf)

    before = PartFile("punkt-1", "Sag", "Punkt 1", low(note(1)))
    joined = join((before,), ABOUT, STAMP)
    straight = join((part(1),), ABOUT, STAMP)
    assert flaws(joined.data, 2, frozenset(("punkt-1",))) == ()
    small, large = shown.opened(joined.data), shown.opened(straight.data)
    ones, others = (pdf.pages[0].obj.Annots[0].Rect for pdf in (small, large))
    assert float(ones[1]) > float(others[3]) - 200
    assert [*map(float, ones)] != [*map(float, others)]
    assert " ".join(shown.feet(joined.data)) == "Punkt 1 · side 1 af 2 Punkt 1 · side 2 af 2"


def test_a_part_known_to_have_room_is_joined_as_any_other() -> None:
    assert has_room(note(1))
    assert not has_room(made.plain(1, foot=16))
    assert not has_room(b"x")
    known = replace(part(1), cleared=True)
    assert join((known,), ABOUT, STAMP).data == join((part(1),), ABOUT, STAMP).data


def test_a_part_that_is_no_pdf_is_told() -> None:
    for data in (b"", b"x", made.plain(1)):
        with pytest.raises(Invalid) as caught:
            join((PartFile("a", "Sagen", "Punkt 1", data),), ABOUT, STAMP)
        assert [finding.code for finding in caught.value.findings] == ["NG576"]
        assert "Sagen" in caught.value.findings[0].message
    with pytest.raises(Invalid):
        pages_in(b"x")


def test_the_proof_tells_of_a_packet_that_does_not_hang_together() -> None:
    data = join((part(1), part(2)), ABOUT, STAMP).data
    keys = frozenset(("punkt-1", "punkt-2"))
    assert flaws(data, 4, keys) == ()

    def broken(change: Any) -> tuple[str, ...]:
        pdf = shown.opened(data)
        change(pdf)
        return flaws(made.bytes_of(pdf), 4, keys)

    def same_number(pdf: Any) -> None:
        pdf.pages[2].obj.StructParents = pdf.pages[0].obj.StructParents

    def no_ids(pdf: Any) -> None:
        del pdf.Root.StructTreeRoot.IDTree

    def no_places(pdf: Any) -> None:
        pdf.Root.Names.Dests.Names = pikepdf.Array(list(pdf.Root.Names.Dests.Names)[4:])

    def one_part(pdf: Any) -> None:
        del pdf.Root.StructTreeRoot.K[0].K[1]

    for change in (same_number, no_ids, no_places, one_part, lambda pdf: pdf.pages.__delitem__(3)):
        assert broken(change)


def test_a_packet_that_fails_its_proof_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notegen.packet.joining.join.flaws", lambda *_asked: ("noget er galt",))
    (finding,) = join((part(1),), ABOUT, STAMP).findings
    assert (finding.code, finding.severity) == ("NG578", "fejl")
