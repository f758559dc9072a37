"""What is closed and open at once is told, and no more than that."""

from notegen.gate.held import Held, Said, joined, of_text
from notegen.gate.openly import openly
from notegen.gate.twice import look_twice

CLOSED = "Kommunen siger havnefoged Torkild Tangmose op, fordi lønnen er udbetalt to gange hver måned."
TITLE = Said("titel", "punkt 8", "Afsked af havnefoged Tangmose", True)
OPEN = "Forvaltningen foreslår flere skraldespande ved havnen i det kommende år."


def told(opened: str, *declared: str) -> list[str]:
    full = joined((of_text(CLOSED, "punkt 8", True), Held((TITLE,)), of_text(opened, "punkt 5")))
    public = joined((of_text("Byrådet holder møde", ""), of_text(opened, "punkt 5")))
    findings = look_twice((full,), (openly(public),), declared, "moede.yaml").findings
    assert {each.code for each in findings} <= {"NG897"}
    return [each.message for each in findings]


def test_an_open_part_that_shares_nothing_is_not_told_of() -> None:
    assert told(OPEN) == []


def test_a_closed_title_in_an_open_text_is_told() -> None:
    (message,) = told(f"{OPEN} Se også Afsked af havnefoged Tangmose.")
    assert message.startswith("punkt 5 er åbent, men siger det samme som det lukkede i punkt 8")
    assert message.endswith("»afsked af havnefoged tangmose«")


def test_a_closed_sentence_in_an_open_text_is_told_though_lines_part_it() -> None:
    text = "fordi lønnen er\nudbetalt to gange hver måned"
    assert told(f"{OPEN} Det sker, {text}.")[0].endswith("»fordi lønnen er udbetalt to gange hver måned«")


def test_a_name_of_two_words_is_told() -> None:
    assert told("Torkild Tangmose er vikar.")[0].endswith("»torkild tangmose«")


def test_an_amount_of_six_figures_is_told() -> None:
    full = (of_text("Prisen er 2.345.000 kr.", "punkt 8", True),)
    opened = (openly(of_text("Vi regner med 2.345.000 kr. og 345 borgere.", "punkt 5")),)
    (finding,) = look_twice(full, opened, (), "moede.yaml").findings
    assert finding.message.endswith("»2 345 000«")


def test_what_is_declared_as_shared_or_fixed_is_not_told() -> None:
    assert told("Torkild Tangmose er vikar.", "Torkild Tangmose") == []
    full, fixed = of_text(CLOSED, "punkt 8", True), openly(of_text(CLOSED, ""))
    opened = openly(of_text(CLOSED, "punkt 5"))
    assert look_twice((full,), (fixed, opened), (), "moede.yaml").findings == ()


def test_a_name_that_many_open_parts_have_is_known_to_everybody() -> None:
    texts = (of_text("Torkild Tangmose skriver under.", f"punkt {number}") for number in range(1, 5))
    opened = tuple(openly(text) for text in texts)
    full = (of_text(CLOSED, "punkt 8", True),)
    assert look_twice(full, opened, (), "moede.yaml").findings == ()


def test_what_many_open_parts_share_with_a_closed_one_is_told_once() -> None:
    texts = [of_text(f"{CLOSED} Side {number}.", f"punkt {number}") for number in (10, 9, 7, 5)]
    said = "men siger det samme som det lukkede i punkt 8"
    for count, begins in ((2, "punkt 10 og punkt 9 er åbne"), (4, "punkt 10, punkt 9 og 2 andre er åbne")):
        opened = tuple(openly(text) for text in texts[:count])
        findings = look_twice((of_text(CLOSED, "punkt 8", True),), opened, (), "moede.yaml").findings
        assert [each.message.startswith(f"{begins}, {said}") for each in findings] == [True]
