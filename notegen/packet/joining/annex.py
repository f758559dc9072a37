"""An annex from elsewhere → pages that can be joined, or what to tell the secretary.

Every make of PDF has its treatment here, and so have pictures.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from pikepdf import Dictionary, PasswordError, Pdf, Stream

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, PagePlace
from notegen.packet.joining.clean import Held, clean, held_in
from notegen.packet.joining.figures import as_figures
from notegen.packet.joining.layers import keep_hidden
from notegen.packet.joining.links import leads_out
from notegen.packet.joining.outline import retell_outline
from notegen.packet.joining.pages import set_upright
from notegen.packet.joining.painted import MOST_STEPS, Painted, painted
from notegen.packet.joining.pdf import BROKEN, listed, opened, text_in, written
from notegen.packet.joining.picture import NoPicture, TooLarge, page_with
from notegen.packet.joining.place import Sheet, sheet_of
from notegen.packet.joining.tagged import Unsound, moved_figures, retag
from notegen.packet.joining.values import Annexed
from notegen.writers.seals import state_of

Kind = Literal["pdf", "billede"]

MOST_BYTES: Final = 300_000_000
MOST_PAGES: Final = 5_000
MOST_STEPS_IN_ALL: Final = 10_000_000
"""Bounds of an annex: the last is of what its pages are drawn with, 2,000 to 10,000 operators a full page."""

_AGAIN: Final = "bed om filen igen, eller åbn den, og gem den som PDF/A"


def examine_annex(data: bytes, kind: Kind, title: str, name: str, lang: str = "da") -> Annexed:
    """Return an annex as a tagged PDF that can be joined, with what there is to tell of it.

    ``title`` is what is read aloud for pages and pictures that say nothing themselves, ``name`` the file's
    name for the findings, ``lang`` the language where the file names none. Nothing in the file is run or
    fetched. ``data`` of the answer is None (and a finding of severity *fejl* says why) for a file that is no
    PDF or picture or is broken (NG561), locked (NG560), without pages (NG562), too large (NG563), or a form
    only Acrobat shows (NG564).
    """
    where = PagePlace(name, 0)
    if len(data) > MOST_BYTES:
        return _none(_too_large(where, f"fylder {len(data) // 1_000_000} MB"))
    if kind == "billede":
        return _picture(data, title, where, lang)
    if state_of(data) == "urørt" and _declares(data):
        # One of notegen's own, unchanged since its proof.
        own = _own(data)
        if own is not None:
            return own
    try:
        return _pdf(data, title, where, lang)
    except PasswordError:
        message, hint = "PDF'en er låst med en adgangskode", "bed om filen uden adgangskode"
        return _none(Finding("NG560", FEJL, message, where, hint))
    except BROKEN:
        whole = "PDF'en er i stykker og kan ikke læses" if b"%PDF-" in data[:1024] else "filen er ikke en PDF"
        return _none(Finding("NG561", FEJL, whole, where, _AGAIN))


def _none(finding: Finding) -> Annexed:
    return Annexed(None, 0, False, False, (finding,))


def _too_large(where: PagePlace, what: str) -> Finding:
    return Finding("NG563", FEJL, f"bilaget {what}", where, "del det i flere, eller gem det mindre")


def _picture(data: bytes, title: str, where: PagePlace, lang: str) -> Annexed:
    try:
        pdf = page_with(data, title, lang)
    except NoPicture:
        message = "billedet er i stykker eller hverken PNG eller JPEG"
        return _none(Finding("NG561", FEJL, message, where, "gem det igen som PNG eller JPEG"))
    except TooLarge:
        return _none(_too_large(where, "er på for mange punkter"))
    message = "billedet læses op som sin titel alene"
    hint = "står der tekst i det, så vedlæg den som et notat eller en PDF"
    told = (Finding("NG574", BEMAERKNING, message, where, hint),)
    return Annexed(written(pdf), 1, True, True, told)


def _declares(data: bytes) -> bool:
    try:
        pdf = opened(data)
        packet = text_in(pdf.Root.get("/Metadata"))
    except BROKEN:
        return False
    return bool(re.search('pdfuaid:part(>|=")1', packet) and re.search('pdfaid:conformance(>|=")A', packet))


def _own(data: bytes) -> Annexed | None:
    """Return a note's PDF as it is, where it holds no files of its own and has room for the stamp."""
    pdf = opened(data)
    if held_in(pdf) != Held(False, False, False, False, False):
        return None
    for page in pdf.pages:
        if painted(page, sheet_of(page)).occupied or any(map(leads_out, listed(page.obj.get("/Annots")))):
            return None
    return Annexed(data, len(pdf.pages), True, True, ())


def _pdf(data: bytes, title: str, where: PagePlace, lang: str) -> Annexed:
    pdf = opened(data)
    pages = len(pdf.pages)
    if pages == 0:
        return _none(Finding("NG562", FEJL, "PDF'en har ingen sider", where, _AGAIN))
    if pages > MOST_PAGES:
        return _none(_too_large(where, f"har {pages} sider; der tages højst {MOST_PAGES}"))
    held = held_in(pdf)
    if held.only_acrobat:
        message = "PDF'en er en formular, som kun Acrobat kan vise"
        return _none(
            Finding("NG564", FEJL, message, where, "åbn den i Acrobat, og udskriv den til en ny PDF")
        )
    findings = [*_told(pdf, held, where)]
    tagged = (
        bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)) and "/StructTreeRoot" in pdf.Root
    )
    places = clean(pdf)
    sheets = [sheet_of(page) for page in pdf.pages]
    seen = _looked_at(pdf, sheets)
    kept = tagged and _retagged(pdf, seen)
    if not kept:
        _forget_tags(pdf)
    matrices = set_upright(pdf, sheets, seen, kept)
    retell_outline(pdf, places, matrices)
    if kept:
        moved_figures(pdf, matrices)
        message = "bilaget er mærket op af andre; notegen har ikke efterprøvet det"
        findings.append(
            Finding("NG573", BEMAERKNING, message, where, "papirerne angiver derfor ikke PDF/UA og PDF/A")
        )
    else:
        words = [
            f"{title}, side {number} af {pages}: siden er ikke mærket op og kan ikke læses op"
            for number in range(1, pages + 1)
        ]
        as_figures(pdf, matrices, words)
        findings.append(_unread(tagged, any(page.words for page in seen), where))
    # Of pages that are not tagged only what is said here is read aloud.
    said = str(pdf.Root.get("/Lang", "")) if kept else ""
    return Annexed(_alone(pdf, said or lang), pages, kept, False, tuple(findings))


def _looked_at(pdf: Pdf, sheets: Sequence[Sheet]) -> list[Painted]:
    """Return what every page paints; the last of very many and very full ones are not looked at."""
    seen: list[Painted] = []
    left = MOST_STEPS_IN_ALL
    for page, sheet in zip(pdf.pages, sheets, strict=True):
        seen.append(painted(page, sheet, min(left, MOST_STEPS)))
        left -= seen[-1].steps
    return seen


def _retagged(pdf: Pdf, seen: Sequence[Painted]) -> bool:
    try:
        retag(pdf, seen)
    except (Unsound, *BROKEN):
        return False
    return True


def _forget_tags(pdf: Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | Stream):
            for key in ("/StructParents", "/StructParent"):
                if key in thing:
                    del thing[key]


def _alone(pdf: Pdf, lang: str) -> bytes:
    """Return the pages and their tags as a PDF with nothing else in it."""
    alone = Pdf.new()
    for page in pdf.pages:
        alone.pages.append(page)
    alone.Root.StructTreeRoot = alone.copy_foreign(pdf.Root.StructTreeRoot)
    if "/Outlines" in pdf.Root:
        alone.Root.Outlines = alone.copy_foreign(pdf.Root.Outlines)
    keep_hidden(pdf, alone)
    alone.Root.Lang = lang
    return written(alone)


def _told(pdf: Pdf, held: Held, where: PagePlace) -> Iterator[Finding]:
    if pdf.get_warnings():
        message = "PDF'en var beskadiget og er sat i stand; noget af den kan mangle"
        yield Finding("NG565", ADVARSEL, message, where, f"se bilagets sider efter, eller {_AGAIN}")
    if pdf.is_encrypted:
        message = "PDF'en er beskyttet mod ændringer; beskyttelsen følger ikke med i papirerne"
        yield Finding("NG566", ADVARSEL, message, where, "spørg afsenderen, om den må være med")
    if held.signed:
        message = "PDF'en er underskrevet digitalt; underskriften ses i papirerne, men kan ikke efterprøves"
        yield Finding("NG567", ADVARSEL, message, where, "gem den underskrevne fil på sagen")
    if held.form:
        message = "felterne i PDF'en er med, som de er udfyldt; de kan ikke udfyldes i papirerne"
        yield Finding("NG568", BEMAERKNING, message, where)
    if held.acts:
        message = "PDF'en kan gøre noget af sig selv (scripts, lyd, film); det er ikke med i papirerne"
        yield Finding("NG569", ADVARSEL, message, where, "se efter, om bilaget kan forstås uden")
    if held.files:
        message = "der ligger filer i PDF'en; de er ikke med i papirerne"
        yield Finding("NG570", ADVARSEL, message, where, "er de en del af sagen, så vedlæg dem som bilag")


def _unread(tagged: bool, words: bool, where: PagePlace) -> Finding:
    hint = "bed om en PDF, der er mærket op (Word: Gem som PDF, med Dokumentstruktur)"
    if tagged:
        message = "bilaget er mærket op, men så mangelfuldt, at det ikke kan læses op"
        return Finding("NG572", ADVARSEL, message, where, hint)
    what = "ikke mærket op" if words else "billeder af sider"
    return Finding("NG571", ADVARSEL, f"bilaget er {what} og kan ikke læses op", where, hint)
