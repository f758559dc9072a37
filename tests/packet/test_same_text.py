"""An item says the same in the packet, in its own file and on the web: all three read back."""

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from lxml import html as markup

from notegen.layout.packet_files import packet_files
from notegen.packet.edition import MEMBERS
from notegen.packet.filing import names_of
from notegen.packet.joining.join import join
from notegen.packet.joining.values import Joined, Properties, Stamp
from notegen.packet.making import make_part
from notegen.packet.papers import PartMade
from notegen.packet.part_jobs import Shared, part_job, stamp_pattern
from notegen.packet.web import web_papers
from notegen.readback.pdf import read_pdf
from tests.packet.meeting_made import NOTES, job, meeting
from tests.packet.read import words
from tests.packet.shown import texts
from tests.packet.test_fragments import said
from tests.packet.web_words import letters, words_in

KEYS = ("sydhavnen", "fælles borgere/orientering-udsatte-unge", "besøg", "underskrifter")


@cache
def made() -> dict[str, PartMade]:
    plan, layout = meeting().plan, meeting().layout
    shared = Shared(plan.meeting, layout, MEMBERS, NOTES, (), (), names_of(plan))
    found = {}
    for item in plan.items:
        for part in item.parts:
            if part.key in KEYS:
                note = job(part.file) if part.kind == "notat" else None
                if note is not None:
                    note = replace(note, standing=part.standing)
                found[part.key] = make_part(part_job(part, item, shared, note))
    return found


@cache
def packet() -> Joined:
    layout = meeting().layout
    stamp = Stamp(layout.templates.fonts[0].read_bytes(), stamp_pattern(layout, MEMBERS))
    return join(tuple(part.file for part in made().values()), Properties("Prøve"), stamp, "prøve.pdf")


@cache
def pages() -> dict[str, str]:
    plan, layout = meeting().plan, meeting().layout
    files = packet_files(layout.name, None, "web")
    found = web_papers(plan, layout, MEMBERS, names_of(plan), made(), {}, files)
    return {paper.key: paper.data.decode() for paper in found if paper.key}


@pytest.mark.parametrize("key", KEYS)
def test_its_page_on_the_web_says_what_its_own_file_says_in_the_same_order(key: str) -> None:
    (article,) = markup.document_fromstring(pages()[key]).find_class("text")
    shown = markup.tostring(article, encoding="unicode", with_tail=False)
    read = read_pdf(made()[key].single, "punkt.pdf")
    assert letters(words_in(shown, marks=False)) == letters(said(read))


@pytest.mark.parametrize("key", KEYS)
def test_its_pages_in_the_packet_say_what_its_own_file_says(key: str) -> None:
    whole = {name: (first, last) for name, first, last in packet().ranges}
    first, last = whole[made()[key].file.key]
    own = [words(text) for text in texts(made()[key].single)]
    assert [words(text) for text in texts(packet().data)[first - 1 : last]] == own
    assert len(own) == made()[key].pages


@pytest.mark.parametrize("key", KEYS)
def test_its_fields_are_its_text(key: str) -> None:
    fields = Counter(letters([word for heading, text in made()[key].fields for word in words_in(text)]))
    whole = Counter(letters(words_in(made()[key].html)))
    heads = Counter(letters([word for heading, _text in made()[key].fields for word in heading.split()]))
    assert whole <= fields + heads
