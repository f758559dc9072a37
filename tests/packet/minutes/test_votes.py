"""Who was there at each item, and whether the votes add up to them."""

from pathlib import Path

import pytest

from notegen.diagnostics import FEJL, SourcePlace
from notegen.layout.find import load
from notegen.packet.minutes.attendance import roll_of
from notegen.packet.minutes.checks import minutes_findings, missing, result_in
from notegen.packet.plan import Plan
from notegen.packet.planning import plan
from notegen.reader.meeting import read_meeting
from notegen.source.folder import Folder

MEMBERS = "deltagere: [{navn: NN, parti: A}, {navn: MM, parti: A}, {navn: PP, parti: B}, {navn: RR, parti: B}, SS]\n"
LAYOUT = load("koebenhavn", None)
HEAD = f"dokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\nudelad: [dagsorden, meddelelser]\n{MEMBERS}"


def planned(folder: Path, presence: str, *decisions: str, head: str = HEAD) -> Plan:
    """Return a meeting with an item p1, p2 … for each decision, and one more without any."""
    agenda = "".join(
        f"  - {{id: p{n}, titel: Sag {n}, beslutning: {text}}}\n" for n, text in enumerate(decisions, 1)
    )
    text = f"{head}{presence}dagsorden:\n{agenda}  - {{id: sidst, titel: Sidste sag}}\n"
    reading = read_meeting(
        text.encode(),
        "møde.yaml",
        Folder(folder, folder),
        lambda _name, _place: LAYOUT,
        "koebenhavn",
    )
    assert reading.findings == ()
    assert reading.meeting is not None
    assert reading.layout is not None
    return plan(reading.meeting, reading.layout, {})[0]


def codes(made: Plan) -> list[str]:
    return [finding.code for finding in minutes_findings(made, {})]


def voted(vote: str, result: str = "godkendt") -> str:
    return f"{{resultat: {result}, afstemning: {{{vote}}}}}"


def at(made: Plan, item: str) -> tuple[str, str, str]:
    there = roll_of(made).at[item]
    return tuple(" ".join(sorted(names)) for names in (there.there, there.maybe, there.barred))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("presence", "first", "second"),
    [
        ("", ("mm nn pp rr ss", "", ""), ("mm nn pp rr ss", "", "")),
        ("fremmøde: {afbud: [NN], fraværende: [MM]}\n", ("pp rr ss", "", ""), ("pp rr ss", "", "")),
        (
            "fremmøde: {kom: [{navn: NN, fra punkt: p2}]}\n",
            ("mm pp rr ss", "", ""),
            ("mm nn pp rr ss", "", ""),
        ),
        (
            "fremmøde: {gik: [{navn: NN, efter punkt: p1}]}\n",
            ("mm nn pp rr ss", "", ""),
            ("mm pp rr ss", "", ""),
        ),
        (
            "fremmøde: {gik: [{navn: NN, tid: kl. 17}]}\n",
            ("mm pp rr ss", "nn", ""),
            ("mm pp rr ss", "nn", ""),
        ),
        (
            "fremmøde: {inhabile: [{navn: NN, punkt: p2}]}\n",
            ("mm nn pp rr ss", "", ""),
            ("mm pp rr ss", "", "nn"),
        ),
        (
            "fremmøde: {afbud: [NN], stedfortrædere: [{navn: TT, for: NN}]}\n",
            ("mm pp rr ss tt", "", ""),
            ("mm pp rr ss tt", "", ""),
        ),
        (
            "fremmøde: {inhabile: [{navn: NN, punkt: p2}], stedfortrædere: [{navn: TT, for: NN, punkter: [p2]}]}\n",
            ("mm nn pp rr ss", "", ""),
            ("mm pp rr ss tt", "", "nn"),
        ),
        (
            "fremmøde: {gik: [{navn: NN, efter punkt: p1}], kom: [{navn: NN, fra punkt: sidst}]}\n",
            ("mm nn pp rr ss", "", ""),
            ("mm pp rr ss", "", ""),
        ),
    ],
)
def test_who_was_there(
    tmp_path: Path, presence: str, first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    made = planned(tmp_path, presence, "godkendt", "godkendt")
    assert (at(made, "p1"), at(made, "p2")) == (first, second)


def test_who_came_back_is_there_again(tmp_path: Path) -> None:
    moved = "fremmøde: {gik: [{navn: NN, efter punkt: p1}], kom: [{navn: NN, fra punkt: sidst}]}\n"
    assert at(planned(tmp_path, moved, "godkendt", "godkendt"), "sidst") == ("mm nn pp rr ss", "", "")


@pytest.mark.parametrize(
    "vote",
    [
        "for: [A, B], imod: [SS]",
        "for: [NN, MM, PP], imod: [RR], undlod: [SS]",
        "for: [A (1), B], imod: [MM], undlod: SS",
        "for: [A, B], imod: [MM, SS]",
        "for: [A (2), B (1), SS], imod: [B (1)]",
        "for: 4, imod: 1",
        "for: '3', undlod: 2",
        "for: 'a, b, ss'",
    ],
)
def test_a_vote_that_adds_up(tmp_path: Path, vote: str) -> None:
    assert codes(planned(tmp_path, "", voted(vote))) == []


@pytest.mark.parametrize(
    ("vote", "code"),
    [
        ("for: [A], imod: [SS]", "NG900"),
        ("for: 5, imod: 1", "NG900"),
        ("for: [A, B, NN, SS], imod: [NN]", "NG901"),
        ("for: [A, B, SS], imod: [B]", "NG901"),
        ("for: [A, B], imod: [XX]", "NG904"),
        ("for: [A (3), B, SS]", "NG906"),
        ("for: [A (1), B, SS]", "NG906"),
        ("for: [A (1), A, B, SS]", "NG906"),
    ],
)
def test_a_vote_that_does_not(tmp_path: Path, vote: str, code: str) -> None:
    assert codes(planned(tmp_path, "", voted(vote))) == [code]


def test_where_no_members_are_written_votes_are_not_counted_against_a_substitute(tmp_path: Path) -> None:
    stand_in = "fremmøde: {stedfortrædere: [{navn: TT, for: SS}]}\n"
    assert codes(planned(tmp_path, stand_in, voted("for: [A, B]"), head=HEAD.replace(MEMBERS, ""))) == []


def test_one_who_came_or_left_nobody_knows_when_may_have_voted_or_not(tmp_path: Path) -> None:
    left = "fremmøde: {gik: [{navn: RR, tid: kl. 17}]}\n"
    votes = ("for: [A, B, SS]", "for: [A, PP, SS]", "for: 5", "for: 4")
    assert codes(planned(tmp_path, left, *map(voted, votes))) == []
    assert codes(planned(tmp_path, left, voted("for: 3"))) == ["NG900"]


def test_in_a_written_vote_nobody_need_be_there(tmp_path: Path) -> None:
    away = "fremmøde: {afbud: [NN, MM, PP], inhabile: [{navn: SS, punkt: p2}]}\n"
    written = "skriftlig votering: {fra: 2027-01-14, til: 2027-01-15}"
    ok = f"{{resultat: godkendt, {written}, afstemning: {{for: [NN, MM], imod: [RR]}}}}"
    barred = f"{{resultat: godkendt, {written}, afstemning: {{for: [NN, SS]}}}}"
    assert codes(planned(tmp_path, away, ok, ok.replace("MM", "PP"))) == []
    assert codes(planned(tmp_path, away, ok, barred)) == ["NG903"]


@pytest.mark.parametrize(
    ("result", "vote", "severity"),
    [
        ("godkendt", "for: [A], imod: [B], undlod: [SS]", "advarsel"),
        ("godkendt", "for: [A], imod: [SS], undlod: [B]", ""),
        ("anbefalet", "for: [SS], imod: [A], undlod: [B]", "fejl"),
        ("forkastet", "for: [A], imod: [B], undlod: [SS]", ""),
        ("forkastet", "for: [A, B], imod: [SS]", "fejl"),
        ("udsat", "for: [SS], imod: [A, B]", ""),
    ],
)
def test_a_majority_is_one_of_the_votes_cast(tmp_path: Path, result: str, vote: str, severity: str) -> None:
    found = minutes_findings(planned(tmp_path, "", voted(vote, result)), {})
    assert [(each.code, each.severity) for each in found] == ([("NG905", severity)] if severity else [])


def test_without_members_no_vote_can_be_wrong(tmp_path: Path) -> None:
    text = (
        HEAD.replace(MEMBERS, "")
        + f"dagsorden: [{{titel: Valg, beslutning: {voted('for: [A], imod: [B]')}}}]\n"
    )
    reading = read_meeting(
        text.encode(),
        "m.yaml",
        Folder(tmp_path, tmp_path),
        lambda _name, _place: LAYOUT,
        "koebenhavn",
    )
    assert reading.meeting is not None
    assert reading.layout is not None
    assert plan(reading.meeting, reading.layout, {})[1] == ()


@pytest.mark.parametrize(("away", "told"), [("[NN, MM]", []), ("[NN, MM, PP]", ["NG907"])])
def test_half_of_the_members_have_to_be_there(tmp_path: Path, away: str, told: list[str]) -> None:
    assert codes(planned(tmp_path, f"fremmøde: {{afbud: {away}}}\n", "godkendt")) == told


def test_an_item_without_a_decision_is_missed_but_the_layouts_fixed_ones_are_not(tmp_path: Path) -> None:
    made = planned(
        tmp_path,
        "fremmøde: {afbud: []}\n",
        "godkendt",
        "{ændringsforslag: [{tekst: At der ventes.}], tekst: Sagen hviler.}",
    )
    found = missing(made)
    assert [(each.code, each.message) for each in found] == [("NG908", "punkt 3 har ingen beslutning")]
    assert found[0].severity != FEJL


def test_minutes_that_do_not_say_who_was_there_are_told(tmp_path: Path) -> None:
    found = missing(planned(tmp_path, "", "godkendt"))
    assert [(each.code, each.place.line) for each in found if isinstance(each.place, SourcePlace)] == [
        ("NG908", 1),
        ("NG908", 8),
    ]


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Indstillingen blev godkendt.", "godkendt"),
        ("Udvalget tiltrådte indstillingen", "godkendt"),
        ("Indstillingen blev ikke godkendt.", "forkastet"),
        ("Forslaget blev forkastet med 3 stemmer mod 2.", "forkastet"),
        ("Udvalget anbefaler sagen over for Byrådet.", "anbefalet"),
        ("Orienteringen blev taget til efterretning.", "taget til efterretning"),
        ("Sagen blev udsat.", "udsat"),
        ("Punktet udgik af dagsordenen.", "taget af dagsordenen"),
        ("Sagen oversendes til Økonomiudvalget.", "oversendt"),
        ("Drøftet.", ""),
    ],
)
def test_what_the_words_of_a_decision_tell(words: str, result: str) -> None:
    assert result_in(words) == result


def test_a_party_whose_members_are_all_named_has_no_vote_of_its_own(tmp_path: Path) -> None:
    made = planned(tmp_path, "", voted("for: [A, B], imod: [NN, MM], undlod: [SS]", "forkastet"))
    assert codes(made) == ["NG906"]
    assert codes(planned(tmp_path, "", voted("for: [A, B], imod: [NN], undlod: [SS]"))) == []


def test_a_party_of_which_nobody_is_there_does_not_vote(tmp_path: Path) -> None:
    away = "fremmøde: {afbud: [PP], inhabile: [{navn: RR, punkt: p1}]}\n"
    assert codes(planned(tmp_path, away, voted("for: [A, SS], imod: [B]"))) == ["NG902"]
