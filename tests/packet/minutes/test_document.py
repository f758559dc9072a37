"""The minutes as a document: what stands in them, in which order, and in every layout and format."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from notegen.document import blocks as doc
from notegen.document.blocks import Document
from notegen.document.walk import in_blocks, words
from notegen.jobs.work import hold
from notegen.layout.find import load
from notegen.layout.minutes import MINUTES_WORDS
from notegen.layout.minutes_values import MinutesWords
from notegen.model.closing import Closure
from notegen.packet.build import minutes_file
from notegen.packet.front import KEY as FRONT, front_of
from notegen.packet.listed import Listed, ListedTreatment
from notegen.packet.minutes.checks import minutes_findings
from notegen.packet.minutes.document import KEY, decision_document, minutes_document, minutes_title
from notegen.packet.plan import Plan
from notegen.writers import WRITERS, Written
from notegen.writers.values import PLAIN
from tests.packet.minutes.test_votes import planned, voted
from tests.packet.test_planning import HERE

PRESENCE = (
    "fremmøde:\n  afbud: [SS]\n  stedfortrædere: [{navn: TT, for: SS, parti: C}]\n"
    "  kom: [{navn: RR, tid: kl. 16, fra punkt: p2}]\n  gik: [{navn: PP, efter punkt: p1}]\n"
    "  inhabile: [{navn: MM, punkt: p2}]\n  embedsmænd: [{navn: DD, titel: Direktør}]\n"
    '  rettelser: [{dato: 2027-01-20, tekst: "PP gik kl. 17.[^1]\\n\\n[^1]: Efter eget ur."}]\n'
)
WHOLE = (
    '{resultat: godkendt, tekst: "Som indstillet.[^1]\\n\\n[^1]: Med en note.", afstemning: {for: [A, C], imod: [PP]}, '
    "ændringsforslag: [{af: C, tekst: At der ventes., afstemning: {for: [TT], imod: [A, PP]}}, "
    "{tekst: At der ikke ventes., resultat: bortfaldet}], "
    "protokolbemærkning: [{af: [C, PP], tekst: Vi er imod.}], mindretalsudtalelse: [{af: PP, tekst: Jeg er imod.}], "
    "rettelser: [{dato: 2027-01-20, tekst: Beløbet er et andet.}]}"
)
LAYOUT = load("koebenhavn", None)


def said(document: Document) -> list[str]:
    """Return the document's blocks as lines, headings with their level, quotations with a mark."""
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in _lines(document.blocks)]


def _lines(blocks: doc.Blocks) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        text = "".join(text for text, _place in in_blocks((block,)))
        match block:
            case doc.Section(blocks=inner):
                lines += _lines(inner)
            case doc.Heading(level=level):
                lines.append("#" * level + " " + text)
            case doc.Quote():
                lines.append("> " + text)
            case doc.Signatures(people=people):
                lines.append("underskrift: " + ", ".join(name for name, _title in people))
            case _:
                lines.append(text)
    return lines


def test_everything_stands_in_its_order(tmp_path: Path) -> None:
    made = planned(tmp_path, PRESENCE, WHOLE, "{resultat: oversendt, til: Byrådet}")
    document, found = minutes_document(made, LAYOUT)
    assert [finding.code for finding in found] == ["NG908"]
    assert "".join(
        text for text, _place in in_blocks((doc.Paragraph("", document.title, "brødtekst", HERE),))
    ) == ("Referat af mødet i Socialudvalget den 13.\u00a0januar 2027")
    assert said(document) == [
        "## Fremmøde",
        "Til stede: NN (A), MM (A), PP (B), RR (B)",
        "Afbud: SS",
        "Stedfortrædere: TT (C) for SS",
        "Kom efter mødets begyndelse: RR deltog fra punkt 2 (kl. 16)",
        "Gik før mødets slutning: PP deltog til og med punkt 1",
        "Inhabile: MM ved punkt 2",
        "Fra forvaltningen: DD (Direktør)",
        "### Rettelse den 20. januar 2027",
        "PP gik kl. 17.",
        "## 1. Sag 1",
        "Beslutning: Godkendt",
        "Som indstillet.",
        "For (3): A (2), C (1)Imod (1): PP",
        "### Ændringsforslag 1 fra C",
        "At der ventes.",
        "For (1): TTImod (3): A (2), PP",
        "Ændringsforslaget blev forkastet.",
        "### Ændringsforslag 2",
        "At der ikke ventes.",
        "Ændringsforslaget bortfaldt.",
        "### Protokolbemærkning fra C og PP",
        "> Vi er imod.",
        "### Mindretalsudtalelse fra PP",
        "> Jeg er imod.",
        "### Rettelse den 20. januar 2027",
        "Beløbet er et andet.",
        "## 2. Sag 2",
        "Beslutning: Oversendt til Byrådet",
        "## 3. Sidste sag",
        "Beslutningen mangler.",
        "## 4. Eventuelt",
        "## Underskriftsside",
        "Medlemmerne skriver under på mødets protokol.",
        "underskrift: NN, MM, PP, RR, TT",
    ]
    assert [footnote.number for footnote in document.footnotes] == [1, 2]


@pytest.mark.parametrize(
    ("result", "printed"),
    [
        ("forkastet", "Forkastet"),
        ("anbefalet", "Anbefalet"),
        ("taget til efterretning", "Taget til efterretning"),
        ("udsat", "Udsat"),
        ("taget af dagsordenen", "Taget af dagsordenen"),
    ],
)
def test_every_result_is_said(tmp_path: Path, result: str, printed: str) -> None:
    made = planned(tmp_path, "", result)
    document, _found = decision_document(made.items[0], made, LAYOUT)
    assert said(document) == [printed]


@pytest.mark.parametrize(
    ("vote", "printed"),
    [
        ("for: [A, B, SS]", "For (5): A (2), B (2), SSImod: ingen"),
        ("for: 4, imod: 1", "For (4)Imod (1)"),
        ("for: [A (1), B], imod: [SS, MM]", "For (3): A (1), B (2)Imod (2): SS, MM"),
    ],
)
def test_a_vote_says_how_many_and_who(tmp_path: Path, vote: str, printed: str) -> None:
    made = planned(tmp_path, "", voted(vote))
    document, _found = decision_document(made.items[0], made, LAYOUT)
    assert said(document)[1] == printed


def test_a_written_vote_says_its_days(tmp_path: Path) -> None:
    text = (
        "{tekst: Forlænget., skriftlig votering: {fra: 2027-01-14, til: 2027-01-15}, afstemning: {for: [A]}}"
    )
    made = planned(tmp_path, "", text)
    assert said(decision_document(made.items[0], made, LAYOUT)[0]) == [
        "Forlænget.",
        "Afgjort ved skriftlig votering fra 14. januar 2027 til 15. januar 2027.",
        "For: AImod: ingen",
    ]


def test_an_item_without_a_decision_has_none_to_show(tmp_path: Path) -> None:
    made = planned(tmp_path, "", "godkendt")
    assert decision_document(made.items[-2], made, LAYOUT)[0].blocks == ()
    assert decision_document(made.items[-1], made, LAYOUT)[0].blocks == ()
    hidden = replace(made.items[0], closed=True, decision=None)
    assert decision_document(hidden, made, LAYOUT, public=True)[0].blocks == ()


def closed(made: Plan, closure: Closure) -> Plan:
    first = replace(made.items[0], closed=True, closure=closure, decision=None)
    return replace(made, items=(first, *made.items[1:-3]))


def test_of_a_closed_item_the_public_is_told_what_it_may_be_told(tmp_path: Path) -> None:
    made = planned(tmp_path, "fremmøde: {afbud: []}\n", "{tekst: Hemmeligt.}")
    decision = made.items[0].decision
    assert decision is not None
    told = Closure(HERE, public_decision=decision.blocks)
    assert said(minutes_document(closed(made, told), LAYOUT, public=True)[0])[-2:] == [
        "Lukket punkt",
        "Beslutning: Hemmeligt.",
    ]
    document, found = minutes_document(closed(made, Closure(HERE)), LAYOUT, public=True)
    assert said(document)[-1] == "Lukket punkt"
    assert found == ()


def test_who_was_inhabil_at_an_item_the_public_does_not_know_is_not_told(tmp_path: Path) -> None:
    made = planned(tmp_path, PRESENCE, WHOLE, "godkendt")
    document, _found = minutes_document(replace(made, items=made.items[:1]), LAYOUT, public=True)
    assert not any(line.startswith("Inhabile") for line in said(document))
    assert "Kom efter mødets begyndelse: RR (kl. 16)" in said(document)


@pytest.mark.parametrize("name", ["koebenhavn", "aarhus", "odense"])
def test_the_word_file_says_what_the_minutes_say(tmp_path: Path, name: str) -> None:
    layout = load(name, None)
    document, _found = minutes_document(planned(tmp_path, PRESENCE, WHOLE, "godkendt"), layout)
    written = hold("docx", document, WRITERS["docx"](document, layout, PLAIN))
    assert written.findings == ()


def test_the_first_pages_name_the_minutes_first(tmp_path: Path) -> None:
    made = planned(tmp_path, "", "godkendt")
    front = front_of(made, LAYOUT, {KEY: 2}, minutes=True)
    assert front.title == minutes_title(made, LAYOUT)
    (line,) = front.groups[0].lines
    assert (line.words, line.page, line.href) == ("Referat", 2, "packet:/referat")
    assert FRONT != KEY


def test_the_first_pages_tell_when_the_minutes_were_sent_and_who_was_there(tmp_path: Path) -> None:
    made = planned(tmp_path, PRESENCE + "referat udsendes: 2027-01-20\n", "godkendt")
    front = front_of(made, LAYOUT, {}, minutes=True)
    assert ("Udsendt", "20. januar 2027") in front.facts
    assert front.participants == "Fremmøde"
    assert front.people[-2:] == (("SS", "afbud"), ("TT for SS", ""))
    assert ("MM", "") in front.people


def test_every_page_of_minutes_with_closed_items_says_so_to_members_alone(tmp_path: Path) -> None:
    made = planned(tmp_path, "", "godkendt")
    shut = closed(made, Closure(HERE))
    written = Written(b"%PDF-1.7", (), 1)
    assert minutes_file(made, LAYOUT, written).label == "Referat"
    assert minutes_file(shut, LAYOUT, written).label == "LUKKET · Referat"
    assert minutes_file(shut, LAYOUT, written, public=True).label == "Referat"
    assert minutes_document(shut, LAYOUT)[0].kind_label == "LUKKET · Referat"
    assert "LUKKET" not in minutes_document(shut, LAYOUT, public=True)[0].kind_label


def test_a_closed_item_without_a_title_is_not_said_to_be_closed_twice(tmp_path: Path) -> None:
    made = closed(planned(tmp_path, "", "godkendt"), Closure(HERE, secrecy=True))
    bare = replace(
        made, items=tuple(replace(item, title="Lukket punkt", decision=None) for item in made.items)
    )
    document, _found = minutes_document(bare, LAYOUT, public=True)
    assert "Lukket punkt" not in said(document)


def test_a_meeting_with_a_title_of_its_own_has_minutes_of_that(tmp_path: Path) -> None:
    made = planned(tmp_path, "titel: Ekstraordinært møde\n", "godkendt")
    assert minutes_title(made, LAYOUT) == "Referat: Ekstraordinært møde"


def test_every_word_of_minutes_has_a_key_and_a_default() -> None:
    default = MinutesWords()
    assert {name for name, _fields in MINUTES_WORDS.values()} == set(MinutesWords.__slots__)
    for name, fields in MINUTES_WORDS.values():
        assert getattr(default, name).format_map(dict.fromkeys(fields, "x"))


def test_a_layout_has_words_of_its_own_and_inherits_the_rest(tmp_path: Path) -> None:
    for name, parent, word in (
        ("mor", "koebenhavn", "godkendt: Tiltrådt"),
        ("barn", "mor", "udsat: Udskudt"),
    ):
        folder = tmp_path / "templates" / name
        folder.mkdir(parents=True)
        text = f"arver: {parent}\nnavn: {name}\nmøde:\n  referat:\n    {word}\n"
        (folder / "layout.yaml").write_text(text, "utf-8")
    minutes = load("barn", tmp_path).meeting.minutes
    assert (minutes.approved, minutes.postponed, minutes.rejected) == ("Tiltrådt", "Udskudt", "Forkastet")


def treated(words: str, body: str = "Socialudvalget") -> dict[str, Listed | None]:
    treatment = ListedTreatment(body, date(2027, 1, 13), words, replace(HERE, file="n.yaml"))
    return {"n.yaml": Listed("n.yaml", "Sag", "godkendt", (), treatments=(treatment,))}


@pytest.mark.parametrize(
    ("decision", "words", "told"),
    [
        ("godkendt", "Indstillingen blev godkendt.", ""),
        ("godkendt", "Indstillingen blev forkastet.", "fejl"),
        ("godkendt", "Sagen blev drøftet.", "advarsel"),
        ("{resultat: godkendt, tekst: 'Godkendt  som **indstillet**.'}", "Godkendt som indstillet", ""),
        ("{resultat: godkendt, tekst: Godkendt med en ændring.}", "Godkendt som indstillet.", "fejl"),
        ("Sagen blev drøftet.", "Sagen blev drøftet.", ""),
    ],
)
def test_a_note_says_what_the_meeting_says(tmp_path: Path, decision: str, words: str, told: str) -> None:
    made = planned(tmp_path, "", decision)
    items = tuple(replace(item, note="n.yaml") if item.id == "p1" else item for item in made.meeting.items)
    made = replace(made, meeting=replace(made.meeting, items=items))
    found = minutes_findings(made, treated(words))
    assert [(each.code, each.severity) for each in found] == ([("NG909", told)] * 2 if told else [])
    assert minutes_findings(made, treated(words, "Byrådet")) == ()
    if told:
        assert [each.place.file for each in found] == ["n.yaml", "møde.yaml"]  # type: ignore[union-attr]


def test_all_that_is_printed_is_the_layouts_words_or_the_authors(tmp_path: Path) -> None:
    made = planned(tmp_path, PRESENCE, WHOLE, "godkendt")
    blank = replace(MinutesWords(), **{name: "" for name, fields in MINUTES_WORDS.values() if not fields})
    layout = replace(LAYOUT, meeting=replace(LAYOUT.meeting, minutes=blank))
    plain = " ".join(text for text, _place in words(minutes_document(made, layout)[0]))
    assert not any(word in plain for word in ("Beslutning:", "Til stede", "Undlod", "mangler"))
