"""What is closed and open at once is told, and no more than that."""

from notegen.gate.held import Held, Said, joined, of_text
from notegen.gate.twice import told_twice

CLOSED = "Kommunen siger havnefoged Torkild Tangmose op, fordi lønnen er udbetalt to gange hver måned."
TITLE = Said("titel", "punkt 8", "Afsked af havnefoged Tangmose", True)
OPEN = "Forvaltningen foreslår flere skraldespande ved havnen i det kommende år."


def told(opened: str, *declared: str) -> list[str]:
    full = joined((of_text(CLOSED, "punkt 8", True), Held((TITLE,)), of_text(opened, "punkt 5")))
    public = joined((of_text("Byrådet holder møde", ""), of_text(opened, "punkt 5")))
    return [each.message for each in told_twice(full, public, declared, "moede.yaml")]


def test_an_open_part_that_shares_nothing_is_not_told_of() -> None:
    assert told(OPEN) == []


def test_a_closed_title_in_an_open_text_is_told() -> None:
    (message,) = told(f"{OPEN} Se også Afsked af havnefoged Tangmose.")
    assert message == "titlen fra det lukkede i punkt 8 står også åbent i punkt 5: »Afsk… af… (4 ord)«"


def test_a_closed_sentence_in_an_open_text_is_told_though_lines_part_it() -> None:
    text = "fordi lønnen er\nudbetalt to gange hver måned"
    assert told(f"{OPEN} Det sker, {text}.")[0].startswith("en tekst fra det lukkede i punkt 8")


def test_a_name_of_two_words_is_told() -> None:
    assert told("Torkild Tangmose er vikar.")[0].startswith("et navn fra det lukkede i punkt 8")


def test_what_is_declared_as_shared_or_fixed_is_not_told() -> None:
    assert told("Torkild Tangmose er vikar.", "Torkild Tangmose") == []
    full, fixed = of_text(CLOSED, "punkt 8", True), of_text(CLOSED, "")
    assert told_twice(full, joined((fixed, of_text(CLOSED, "punkt 5"))), (), "moede.yaml") == ()
