"""The pages for the web: every item, every link, nothing from outside, the same words as the parts."""

import re
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from lxml import html as markup

from notegen.layout.packet_files import packet_files
from notegen.packet.edition import MEMBERS, PUBLIC, Edition
from notegen.packet.filing import names_of
from notegen.packet.papers import Paper
from notegen.packet.web import address, field_papers, size, web_papers
from tests.packet.meeting_made import meeting
from tests.packet.web_words import letters, words_in

SYDHAVNEN = "03 Fremskudt indsats for udsatte ledige i Sydhavnen"


@cache
def site(edition: Edition = MEMBERS, layout: str = "") -> dict[str, str]:
    """Every page's text by name; the other files with an empty text."""
    made = meeting("moede.yaml", layout)
    names = names_of(made.plan, edition)
    others = [
        Paper(f"{names.stem}.pdf", b"x" * 1_234_567, "", "dagsorden"),
        Paper(f"{names.stem}.docx", b"x" * 34_567, "", "dagsorden"),
        *(Paper(names.single[key], one.along or one.single, key, "bilag") for key, one in made.parts.items()),
    ]
    files = packet_files(made.layout.name, None, "web")
    sizes = {paper.name: len(paper.data) for paper in others}
    pages = web_papers(made.plan, made.layout, edition, names, made.parts, sizes, files, pages=34)
    return {paper.name: "" for paper in others} | {paper.name: paper.data.decode() for paper in pages}


def pages(layout: str = "") -> dict[str, markup.HtmlElement]:
    found = site(MEMBERS, layout)
    return {name: markup.document_fromstring(text) for name, text in found.items() if text}


def test_every_item_has_a_page_and_every_annex_that_is_a_note() -> None:
    made = meeting()
    notes = [part for part in made.plan.parts if part.is_annex and part.kind == "notat"]
    assert len(pages()) == 1 + len(made.plan.items) + len(notes)


def test_every_link_leads_to_a_file_that_is_there() -> None:
    for name, page in pages().items():
        ids = {element.get("id") for element in page.iter() if element.get("id")}
        for link in page.iter("a"):
            href = link.get("href")
            if href.startswith("#"):
                assert href[1:] in ids, (name, href)
            elif not re.match("(https|mailto|tel):", href):
                assert unquote(href) in site(), (name, href)


def test_every_file_can_be_reached_from_the_index() -> None:
    leads = {unquote(link.get("href")) for link in pages()["index.html"].iter("a")}
    assert set(site()) - {"index.html"} <= leads


def test_one_can_turn_from_page_to_page_through_the_whole_agenda() -> None:
    found = pages()
    name, seen = "01 Godkendelse af dagsordenen.html", ["01 Godkendelse af dagsordenen.html"]
    while True:
        (nav,) = found[name].find_class("turn")
        following = nav.find_class("following")
        if not following:
            break
        (link,) = following[0].iter("a")
        name = unquote(link.get("href"))
        seen.append(name)
    assert sorted(seen) == sorted(set(found) - {"index.html"})


def test_a_page_says_what_its_part_says_and_has_one_title() -> None:
    made = meeting()
    names = names_of(made.plan)
    for item in made.plan.items:
        for part in item.parts:
            page = pages().get(names.page[part.key])
            if page is None or not made.parts[part.key].html:
                continue
            (article,) = page.find_class("text")
            shown = markup.tostring(article, encoding="unicode", with_tail=False)
            assert letters(words_in(shown)) == letters(words_in(made.parts[part.key].html))
            assert len(list(page.iter("h1"))) == 1


@pytest.mark.parametrize("layout", ["koebenhavn", "aarhus", "odense"])
def test_a_page_stands_alone(layout: str) -> None:
    for page in pages(layout).values():
        assert page.get("lang") == "da-DK"
        assert [element.tag for element in page.iter("script", "link", "iframe", "object")] == []
        assert all(picture.get("src").startswith("data:") for picture in page.iter("img"))
        style = "".join(element.text or "" for element in page.iter("style"))
        assert not re.search(r"url\(|@import", style)
        assert "--hovedfarve" in style


def test_a_page_has_its_landmarks_and_a_way_past_the_top() -> None:
    for page in pages().values():
        body = page.body
        first = next(iter(body))
        assert (first.tag, first.get("href")) == ("a", "#web-indhold")
        assert [child.tag for child in body][1:] == ["header", "main", "footer"]


def test_the_index_says_kind_pages_and_size_of_every_file() -> None:
    links = {unquote(link.get("href")): link for link in pages()["index.html"].iter("a")}
    whole = links["Dagsorden Socialudvalget 2018-11-21 (medlemmer).pdf"]
    assert whole.text_content() == "PDF, 34 sider, 1,2 MB"
    assert whole.get("aria-label").startswith("Dagsorden for mødet i Socialudvalget")
    one = links[f"{SYDHAVNEN} - Bilag 1 - Metodebeskrivelse.pdf"]
    assert one.text_content() == "PDF, 3 sider, 1 kB"


def test_what_is_closed_or_late_says_so() -> None:
    page = pages()["07 LUKKET Leje af lokaler.html"]
    assert next(page.iter("title")).text_content().startswith("7. Leje af lokaler (lukket) - ")
    (standing,) = page.find_class("standing")
    words = " ".join(standing.text_content().split())
    assert words.startswith("Punkt 7 · Sager til drøftelse Lukket punkt ")
    assert "Optaget sent på dagsordenen: Tilbuddet kom" in words


def test_the_foot_says_which_version_it_is() -> None:
    for edition, version in ((MEMBERS, "medlemmer"), (PUBLIC, "offentlig")):
        page = markup.document_fromstring(site(edition)["index.html"])
        assert next(page.iter("footer")).text_content().strip().endswith(version)


def test_a_decision_stands_under_the_text() -> None:
    made = meeting()
    names = names_of(made.plan)
    files = packet_files(made.layout.name, None, "web")
    found = web_papers(
        made.plan,
        made.layout,
        MEMBERS,
        names,
        made.parts,
        {},
        files,
        decisions={"sydhavnen": (("Beslutning", "<p>Godkendt.</p>"), ("Rettelse", "<p>Nej.</p>"))},
    )
    text = next(paper.data.decode() for paper in found if paper.key == "sydhavnen")
    assert text.index("</article>") < text.index("<h2>Beslutning</h2>\n<p>Godkendt.</p>")
    assert "<h3>Rettelse</h3>" in text


def test_the_minutes_have_a_page_that_the_index_leads_to() -> None:
    made = meeting()
    edition = Edition(minutes=True)
    names = names_of(made.plan, edition)
    files = packet_files(made.layout.name, None, "web")
    text = "<h1>Referat</h1>\n<p>Til stede: NN</p>\n"
    given = (made.plan, made.layout, edition, names, made.parts, {}, files)
    found = {paper.name: paper.data.decode() for paper in web_papers(*given, title="Referat", minutes=text)}
    assert text in found[f"{names.stem}.html"]
    assert (
        f'<a class="file" href="{address(names.stem)}.html" aria-label="Referat: Webside">'
        in found["index.html"]
    )
    assert "Hele referatet" in found["index.html"]


def test_a_title_cannot_write_html_of_its_own() -> None:
    made = meeting()
    items = (replace(made.plan.items[-2], title='<script>x</script> & "a"'), *made.plan.items[:-2])
    plan = replace(made.plan, items=items, title="<b>Dagsorden</b>")
    files = packet_files(made.layout.name, None, "web")
    for paper in web_papers(plan, made.layout, MEMBERS, names_of(plan), made.parts, {}, files):
        assert b"<script" not in paper.data
        assert b"<b>Dag" not in paper.data


def test_every_field_is_a_file_in_its_items_folder() -> None:
    made = meeting()
    papers = field_papers(made.plan, names_of(made.plan), made.parts)
    names = [PurePosixPath(paper.name) for paper in papers]
    own = [name.name for name in names if name.parent == PurePosixPath("felter") / SYDHAVNEN]
    assert own[1:3] == ["02 Baggrund.html", "03 Indhold.html"]
    assert all(paper.data.strip() for paper in papers)
    assert len(set(names)) == len(names)
    assert all(len(str(name)) <= 135 for name in names)
    assert not any("Udtalelse" in str(name) for name in names)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "1 kB"), (1499, "1 kB"), (120_400, "120 kB"), (1_250_000, "1,2 MB")]
)
def test_a_size_is_said_as_people_say_it(count: int, said: str) -> None:
    assert size(count) == said


def test_an_address_spells_what_an_address_cannot_hold() -> None:
    assert address("03 Æ#?%&.pdf") == "03%20%C3%86%23%3F%25%26.pdf"


def test_what_was_decided_is_a_field_after_the_text_of_its_item() -> None:
    made = meeting("moede.yaml")
    decided = {
        "sydhavnen": (("Beslutning", "<p>Anbefalet</p>"),),
        "eventuelt": (("Beslutning", "<p>Intet</p>"),),
    }
    found = field_papers(made.plan, names_of(made.plan), made.parts, decided)
    before = field_papers(made.plan, names_of(made.plan), made.parts)
    new = {paper.name: paper.data for paper in found if paper not in before}
    number = len(made.parts["sydhavnen"].fields)
    assert new == {
        f"felter/{SYDHAVNEN}/{number:02} Beslutning.html": b"<p>Anbefalet</p>",
        "felter/09 Eventuelt/00 Beslutning.html": b"<p>Intet</p>",
    }
    assert len({paper.name for paper in found}) == len(found)
