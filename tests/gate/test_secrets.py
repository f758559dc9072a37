"""What is a secret, what is not, and what a finding says of it."""

import io
from dataclasses import replace

import openpyxl
import pytest

from notegen.gate.gathering import hold_note, of_annex, origin_of
from notegen.gate.held import Held, Said, SaidKind, joined, of_layout, of_page, of_plan, of_source, of_text
from notegen.gate.keeping import as_bytes, held_in, openly_in, seen_in
from notegen.gate.opened import open_in_plan
from notegen.gate.openly import Openly, merged, openly
from notegen.gate.search import search
from notegen.gate.secrets import Secret, Secrets, is_said, ready, secrets_of, weighed
from notegen.gate.values import Seen
from notegen.packet.papers import Paper
from notegen.packet.plan import Part
from tests.gate.finding import hits
from tests.gate.planted import zipped
from tests.packet.meeting_made import NOTES, job, meeting

OPEN = """Socialforvaltningen indstiller, at Socialudvalget tager orienteringen til efterretning.
Der er ingen økonomiske konsekvenser for kommunen i 2019. Sagsnr. 2018-0266843
Mette Hansen, direktør. Bilag 1. Notat om Sydhavnen. Beløb i alt 1.234.567 kr. den 21. november 2018."""


def secrets(closed: str, opened: str = OPEN, *shared: str, kind: SaidKind = "tekst") -> Secrets:
    held = (
        of_text(closed, "punkt 5", True) if kind == "tekst" else Held((Said(kind, "punkt 5", closed, True),))
    )
    return secrets_of(joined((held, of_text(opened, "punkt 1"))), of_text(opened, "punkt 1"), shared)


def told(text: str, known: Secrets) -> list[str]:
    return [one.message for one in hits([Paper("index.html", f"<p>{text}</p>".encode(), "", "")], known)]


def texts(known: Secrets) -> set[str]:
    return {" ".join(one.words) for one in known.all}


def test_what_stands_in_open_parts_too_is_no_secret() -> None:
    closed = "Socialforvaltningen indstiller, at Socialudvalget tager orienteringen til efterretning.\nMette Hansen"
    assert not told(OPEN, secrets(closed))
    assert not told(closed.partition("\n")[0], secrets(closed))


def test_a_phrase_is_open_wherever_lines_and_hyphens_part_it() -> None:
    closed = "Der er ingen øko-\nnomiske konsekvenser for   kommunen\ni 2019"
    assert texts(secrets(closed)) == set()


def test_five_words_that_only_the_closed_has_are_secret_though_each_stands_open() -> None:
    known = secrets("Kommunen indstiller, at Mette Hansen tager til Sydhavnen")
    assert told("… kommunen indstiller at mette hansen tager …", known)
    assert not told(OPEN, known)


def test_a_common_title_is_no_secret() -> None:
    for title in ("Bilag 1", "Notat", "Bilag 7", "Notat om Sydhavnen"):
        assert texts(secrets(title, kind="titel")) == set()


def test_words_that_files_hold_for_their_own_sake_are_no_secret() -> None:
    assert texts(secrets("Identity\nAdobe Identity 0\nMicrosoft Office Word 2016 Calibri\n")) == set()


def test_a_title_of_its_own_is() -> None:
    assert "køb af rugbjergvej 12" in texts(secrets("Køb af Rugbjergvej 12", kind="titel"))


def test_a_title_is_found_as_files_and_addresses_spell_it() -> None:
    known = secrets("Køb af Ærøvej", kind="titel")
    assert told("<a href='koeb-af-aeroevej.html'>x</a>", known)
    assert told("<a href='K%C3%B8b%20af%20%C3%86r%C3%B8vej'>x</a>", known)


def test_a_name_is_secret_by_itself_and_by_its_last_word() -> None:
    known = secrets("Lone Dahl", kind="navn")
    assert told("af Lone Dahl", known)
    assert told("hr. Dahl kom", known)
    assert not told("dahlia", known)


def test_who_signs_open_papers_too_is_no_secret() -> None:
    assert texts(secrets("Mette Hansen", kind="navn")) == set()


def test_a_name_within_a_sentence_is_secret_though_its_sentence_is_not_copied() -> None:
    known = secrets("Sælgeren er firmaet Kvidderbæk, som har budt 7.654.321 kr.")
    assert told("KVIDDERBÆKS bud", known)
    assert told("bud på 7.654.321", known)
    assert not told("1.234.567 kr. den 21. november 2018", known)


@pytest.mark.parametrize(
    "number", ["lone@firma.dk", "33 17 33 17", "5790001234567", "27.36.00-G01", "REF-2018-00451"]
)
def test_a_number_by_which_something_is_found_again_is_secret(number: str) -> None:
    assert told(f"se {number} her", secrets(f"Ring eller skriv til\n{number}\n"))


def test_years_and_dates_are_not() -> None:
    assert not told(
        "2019 2020 2021, 1. januar 2019, 2018-11-22", secrets("2019 2020 2021\n1. januar 2019\n2018-11-22")
    )


def test_a_case_number_that_both_have_is_told_until_it_is_declared() -> None:
    known = secrets("Sagsnr. 2018-0266843")
    (hit,) = hits([Paper("index.html", OPEN.encode(), "", "")], known)
    assert "fælles:" in hit.hint
    assert texts(secrets("Sagsnr. 2018-0266843", OPEN, "2018-0266843")) == set()


def test_what_is_declared_as_shared_is_no_secret() -> None:
    assert texts(secrets("Køb af Rugbjergvej 12", OPEN, "Køb af Rugbjergvej 12", kind="titel")) == set()


def test_a_finding_names_file_place_kind_and_item_and_gives_nothing_away() -> None:
    known = secrets("Køb af Rugbjergvej 12", kind="titel")
    (hit,) = hits([Paper("index.html", b"<p>K\xc3\xb8b af Rugbjergvej 12</p>", "", "")], known)
    assert hit.code == "NG895"
    assert hit.place.file == "index.html"
    assert hit.message == "her står en titel fra det lukkede i punkt 5: »Køb… af… (4 ord)« (teksten)"


def test_the_same_is_looked_for_whatever_order_it_was_found_in() -> None:
    first, second = (
        of_text("Købet af Rugbjergvej er aftalt", "punkt 5"),
        of_text("Lejen af Ærøvej er opsagt nu", "punkt 6"),
    )
    one, other = secrets_of(joined((first, second)), Held()), secrets_of(joined((second, first)), Held())
    assert one.all == other.all != secrets_of(first, Held()).all


def test_what_was_read_is_not_read_again_and_finds_the_same() -> None:
    papers = [Paper("index.html", "<p>Køb af Rugbjergvej 12</p>".encode(), "", "")]
    first = search(papers, secrets("Intet særligt", kind="titel"))
    kept = seen_in([as_bytes(first.seen)])
    assert kept == first.seen
    again = search(papers, secrets("Køb af Rugbjergvej 12", kind="titel"), seen=kept)
    assert len(again.hits) == 1
    assert (again.seen.chunks, again.seen.files) == (first.seen.chunks, first.seen.files)


def test_what_was_kept_and_is_spoilt_is_read_anew() -> None:
    assert seen_in([b"x"]) == Seen()
    assert seen_in([as_bytes(Seen())[:-3]]) == Seen()


def _held(closed: frozenset[str]) -> tuple[Held, Openly]:
    """Return what the example meeting holds in full, and without the parts that are closed."""
    made = meeting()
    full, opened = [of_plan(made.plan)], [openly(of_layout(made.layout))]
    items = tuple(item for item in made.plan.items if not any(part.key in closed for part in item.parts))
    opened.append(openly(open_in_plan(replace(made.plan, items=items))))
    for each in made.plan.parts:
        part = replace(each, closed=each.closed or each.key in closed)
        whole, shown = _part(part)
        full.append(whole)
        if not part.closed:
            opened += [shown, openly(of_page(made.parts[part.key].html, origin_of(part)))]
    return joined(full), merged(opened)


def _part(part: Part) -> tuple[Held, Openly]:
    if part.kind == "notat":
        held = hold_note(replace(job(part.file), standing=part.standing), part, "")
        return held_in(held.full), openly_in(held.public)
    if part.kind == "tekst":
        held_text = of_page(meeting().parts[part.key].html, origin_of(part), part.closed)
        return held_text, openly(held_text)
    file = of_annex((NOTES / part.file).read_bytes(), part.file, part)[0]
    return file, openly(file)


def test_a_meeting_whose_closed_item_shares_phrases_and_people_with_open_ones_has_no_hit() -> None:
    made = meeting()
    shut = frozenset(part.key for part in made.plan.parts if part.key.startswith("sydhavnen"))
    full, opened = _held(shut)
    known = ready(weighed(full, opened, made.plan.meeting.shared))
    closed = shut | {part.key for part in made.plan.parts if part.closed}
    papers = [Paper(f"{key}.html", part.html.encode(), key, "web") for key, part in made.parts.items()]
    assert hits([paper for paper in papers if paper.key not in closed], known, frozenset(opened.media)) == ()
    found = hits([paper for paper in papers if paper.key == "sydhavnen"], known, frozenset(opened.media))
    assert "punkt 3" in found[0].message


def test_what_was_clean_last_time_is_looked_through_for_what_is_new() -> None:
    papers = [Paper("index.html", "<p>Lejen af Ærøvej. Købet af Rugbjergvej.</p>".encode(), "", "")]
    first = search(papers, secrets("Salg af Amagerbro", kind="titel"))
    assert first.hits == ()
    second = search(papers, secrets("Købet af Rugbjergvej", kind="titel"), seen=first.seen)
    assert len(second.hits) == 1
    third = search(papers, secrets("Købet af Rugbjergvej", kind="titel"), seen=second.seen)
    assert third.hits == second.hits


def test_the_names_that_office_files_hold_for_their_own_sake_are_no_secret() -> None:
    part = next(part for part in meeting().plan.parts if part.is_annex)
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"/></Types>'
    props = '<p xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:x="adobe:ns:meta/"><dc:title/></p>'
    sheet = "<sst><si><t>Kvidderbækgården er solgt</t></si></sst>"
    data = zipped({"[Content_Types].xml": types, "docProps/core.xml": props, "xl/sharedStrings.xml": sheet})
    known = secrets_of(of_annex(data, "a.xlsx", replace(part, closed=True))[0], Held())
    open_file = zipped(
        {"[Content_Types].xml": types, "docProps/core.xml": props, "word/document.xml": "<p>Åbent</p>"}
    )
    assert hits([Paper("a.docx", open_file, "", "")], known) == ()
    assert hits([Paper("a.html", "<p>Kvidderbækgården er solgt</p>".encode(), "", "")], known)


def test_what_a_workbook_says_of_itself_is_no_secret_and_its_cells_are() -> None:
    part = next(part for part in meeting().plan.parts if part.is_annex)
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active["A1"] = "Kvidderbækgården er solgt"
    book.save(out)
    known = secrets_of(of_annex(out.getvalue(), "a.xlsx", replace(part, closed=True))[0], Held())
    types = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    parts = {
        "[Content_Types].xml": f"<Types><Default ContentType='{types}'/></Types>",
        "docProps/core.xml": "<p type='dcterms:W3CDTF'/>",
        "word/theme/theme1.xml": "<a name='Office Theme'/>",
    }
    assert hits([Paper("a.docx", zipped(dict(parts)), "", "")], known) == ()
    assert hits([Paper("a.html", "<p>Kvidderbækgården er solgt</p>".encode(), "", "")], known)


def test_a_fields_name_and_what_it_holds_are_no_run_of_words() -> None:
    full = of_source('bilag:\n  - {titel: Hvepsereden, link: "https://www.kk.dk/"}\n', "punkt 4")
    manifest = '{"title": "Veje", "link": "https://www.kk.dk/"}'
    assert hits([Paper("manifest.json", manifest.encode(), "", "")], secrets_of(full, Held())) == ()


def test_what_is_said_is_said_in_every_spelling_but_a_case_number_is_not() -> None:
    said = Secret("titel", "punkt 5", "Særlig aftale", ("særlig", "aftale"))
    spelled = Secret("titel", "punkt 5", "Særlig aftale", ("saerlig", "aftale"))
    other = Secret("titel", "punkt 5", "Særlig sag", ("særlig", "sag"))
    assert [is_said(one, [said]) for one in (said, spelled, other)] == [True, True, False]
    assert [is_said(one, [spelled]) for one in (said, spelled)] == [False, True]
    number = Secret("nummer", "punkt 5", "2026-1", ("2026-1",), strict=True)
    assert not is_said(number, [number])


def test_an_open_word_that_is_a_closed_one_without_its_letters_does_not_open_it() -> None:
    full = Held((Said("titel", "punkt 5", "Bøgen", True),))
    left = {secret.words for secret in secrets_of(full, of_text("bogen er udkommet", "punkt 1")).all}
    assert ("bøgen",) in left
    assert ("bogen",) not in left
