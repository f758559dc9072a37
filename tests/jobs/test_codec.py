"""Values go through the store and come back equal; what was never written makes nothing."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from notegen.diagnostics import Finding, PagePlace, PartPlace, SourcePlace
from notegen.jobs.codec import Codec, Packed, Unreadable
from notegen.jobs.digests import Digests
from notegen.packet.joining.values import PartFile
from notegen.packet.papers import PartMade
from notegen.packet.remembering import TABLE, remembering
from notegen.writers.values import Input

MADE = PartMade(
    PartFile("sydhavnen/metode", "Bilag 1. Æblegrød", "Punkt 3 · Bilag 1", b"%PDF-1", cleared=True),
    2,
    b"%PDF-2",
    (
        Finding(
            "NG571", "advarsel", "kan ikke læses op", PagePlace("a.pdf", 3, (0.5, 1.0, 2.0, 3.25)), "hint"
        ),
        Finding("NG100", "fejl", "forkert", SourcePlace("a.yaml", 3, 1), excerpt="titel: \ud800"),
        Finding("NG835", "bemærkning", "skjult", PartPlace("a.docx", "word/document.xml", 4)),
    ),
    (Input("fil", "bilag/metode.pdf", "0" * 64),),
    "<p>æøå</p>",
    (("Baggrund", "<p>x</p>"),),
    3,
)


def codec() -> Codec:
    return Codec(TABLE, {PartMade: frozenset({"document"})})


def test_a_part_comes_back_as_it_was() -> None:
    packed = codec().pack(MADE)
    assert packed.blobs == (b"%PDF-1", b"%PDF-2", b"")
    assert codec().unpack(packed) == MADE


def test_every_type_of_the_table_can_be_written(tmp_path: Path) -> None:
    memory = remembering(tmp_path, None)  # type: ignore[arg-type]
    for kind in TABLE:
        memory.codec._way(kind)


def test_a_type_that_is_not_of_the_table_is_not_written() -> None:
    assert not codec().knows(Decimal(1))
    with pytest.raises(TypeError):
        codec().pack(Decimal(1))


@pytest.mark.parametrize(
    "head",
    [
        "",
        "[",
        "null",
        '["PartMade"]',
        '["Path",["/etc"]]',
        '["Finding",["NG001","fejl","x",[0,["a",1,1]],"",""],1]',
        '["Finding",["NG001","slem","x",[0,["a",1,1]],"",""]]',
        '["Finding",["NG001","fejl",7,[0,["a",1,1]],"",""]]',
        '["Finding",["NG001","fejl","x",[9,["a",1,1]],"",""]]',
        '["Finding",["NG001","fejl","x",[-1,["a",1,1]],"",""]]',
        '["Finding",["NG001","fejl","x",[0,["a",true,1]],"",""]]',
        '["Finding",["NG001","fejl","x",[0,["a",1,1]],""]]',
        '["PartFile",["k","t","l",3,"da",true,true,false,""]]',
        "[" * 100_000,
    ],
)
def test_what_was_never_written_makes_nothing(head: str) -> None:
    with pytest.raises(Unreadable):
        codec().unpack(Packed(head, (b"a", b"b")))


def test_no_part_of_a_head_can_be_taken_for_another() -> None:
    packed = codec().pack(MADE)
    name, said = json.loads(packed.head)
    for number in range(len(said)):
        cut = json.dumps([name, said[:number] + said[number + 1 :]])
        with pytest.raises(Unreadable):
            codec().unpack(Packed(cut, packed.blobs))


@dataclass(frozen=True, slots=True)
class Pair:
    one: object
    other: object = ""


def test_values_that_differ_have_different_digests() -> None:
    values = [
        *(None, True, 1, 1.0, "1", b"1", Decimal(1), Decimal("1.0"), date(2018, 11, 8), Path("1"), (), ("",)),
        *(("a", "b"), ("ab",), ("a", ("b",)), {"a": "b"}, {"b": "a"}, frozenset("ab"), Pair(1), Pair(1, 1)),
        *(Pair("a", "b"), Pair("ab"), Pair(("a", "b")), "a\ud800", "str:1:1"),
    ]
    digests = Digests()
    assert len({digests.of(value) for value in values}) == len(values)
    assert [Digests().of(value) for value in values] == [digests.of(value) for value in values]


def test_what_is_no_plain_value_has_no_digest() -> None:
    with pytest.raises(TypeError):
        Digests().of(Pair(object()))
