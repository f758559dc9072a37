"""Completeness: nothing is left that the author meant to come back to."""

import re
from collections.abc import Iterator
from typing import Final

from notegen.diagnostics import ADVARSEL, BEMAERKNING, FEJL, Finding, Severity
from notegen.document import blocks as doc
from notegen.document.blocks import Document
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Passage, passages

_UNFILLED: Final = re.compile(
    r"\W*|\W*(?:n/?a|tekst|(?:ud)?fyldes(?: ud)?(?: senere)?|følger(?: senere)?|kommer(?: senere)?|mangler"
    r"|skrives senere|under udarbejdelse|afventer)\W*",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"\W*(?:se|jf\.?|jævnfør|som|der henvises til)\s(?:også\s)?(?:teksten\s|afsnittet\s|det\s)?"
    r"(?:ovenfor|nedenfor|ovenstående|foregående|forrige afsnit|næste afsnit|foran|ovennævnte)\W*",
    re.IGNORECASE,
)
_ROMAN: Final = (
    r"(?<!kapitel )(?<!Kapitel )(?<!bind )(?<!afsnit )(?<!del )(?<!artikel )(?<!Christian )(?<!Louis )"
)
_MAYBE: Final = re.compile(
    r"[Xx]{2}|TODO|FIXME|TB[DA]|[\[<«{?_!]|HUSK|husk|ekst|[tvk]\s?her|ndsæt|dfyld|skriv|X[.,]X|lorem|dolor|MERGE|[Dd]{2}[-./]|[Åå]{4}",
    re.IGNORECASE,
)
"""What any of them has; a text without it needs not be tried nine times."""
_LEFT: Final = (
    (
        re.compile(
            rf"{_ROMAN}(?<![\w.-])(?:X{{2,}}|x{{2,}}|[Xx](?=[.,][Xx]{{2}}))(?:[.,-](?:X{{2,}}|x{{2,}}))*"
            r"(?!\w|-\d+(?![\d-]))"
        ),
        "skal erstattes",
    ),
    (re.compile(r"\b(?:TODO|FIXME|TBD|TBA)\b"), "er en huskeseddel"),
    (
        re.compile(
            r"\[(?:indsæt|skriv|udfyld|vælg|angiv|beskriv|evt\.?|navn|dato|beløb|tekst|titel|antal|adresse|årstal"
            r"|nummer|sagsnr|xx+)\b[^\]\n]{0,80}\]"
            r"|<(?:indsæt|skriv|udfyld|vælg|angiv|navn|dato|beløb|tekst|titel)\b[^>\n]{0,80}>"
            r"|\b[Kk]lik (?:eller tryk )?her for at (?:angive|skrive|indtaste|tilføje|vælge)\b"
            r"|\bindsæt\s(?:\w+\s)?her\b|\bskriv\s(?:tekst|teksten|navn|titel|beløb)\sher\b",
            re.IGNORECASE,
        ),
        "skal udfyldes",
    ),
    (
        re.compile(
            r"«(?:[A-ZÆØÅ][A-ZÆØÅ0-9_]+|\w*(?:[Nn]avn|[Nn]r|[Dd]ato|[Tt]itel|[Aa]dresse)\w*)»|\bMERGEFIELD\b|<<\w+>>|\{\{\s?[\w.]+\s?\}\}"
        ),
        "er et flettefelt",
    ),
    (
        re.compile(
            r"(?:Fejl|Error)! (?:Henvisningskilde|Bogmærke|Reference source|Bookmark|Ukendt|Linket)[^.]{0,40}"
        ),
        "er en henvisning, Word ikke fandt",
    ),
    (
        re.compile(
            r"\bHUSK(?=[\s:!](?!\w+[A-ZÆØÅ]))|\b[Hh]usk(?: at)? (?:slette?|udfylde?|indsætte?|opdatere?"
            r"|tjekke?|rette?|tilføje?|få)\b(?=[^.]{0,40}(?:tekst|afsnit|tal|tabel|dato|bilag|felt|her\b))"
            r"|\b(?:denne )?(?:hjælpe|vejlednings)tekst(?:en)? (?:skal )?slettes"
            r"|\b[Ss]let denne (?:hjælpe)?tekst\b|\b[Dd]enne (?:hjælpe)?tekst (?:skal )?slettes\b"
        ),
        "er en hjælpetekst",
    ),
    (re.compile(r"\blorem ipsum\b|\bdolor sit amet\b", re.IGNORECASE), "er fyldtekst"),
    (re.compile(r"\?{3,}|_{4,}"), "skal erstattes"),
    (
        re.compile(r"\b[Dd]{2}[-./][Mm]{2}[-./](?:[Åå]{4}|[Yy]{4})\b|\b[Åå]{4}-[Mm]{2}-[Dd]{2}\b"),
        "er ikke en dato",
    ),
)


def every_text_is_final(document: Document, facts: Facts) -> Iterator[Finding]:
    """Help texts, merge fields and XX are seen in published notes (DOMAIN §5: "HUSK denne hjælpetekst …",
    «MDAT»)."""
    hint = "skriv det rigtige, eller slet det"
    for passage in passages(document):
        if not _MAYBE.search(passage.text):
            continue
        told: dict[str, list[re.Match[str]]] = {}
        taken: set[int] = set()
        for pattern, what in _LEFT:
            for match in pattern.finditer(passage.text):
                if taken.isdisjoint(letters := range(*match.span())):
                    taken.update(letters)
                    told.setdefault(what, []).append(match)
        for what, matches in told.items():
            first = min(matches, key=lambda match: match.start())
            more = f", og {len(matches) - 1} til i samme afsnit" if len(matches) > 1 else ""
            place = passage.place_of(first.start(), facts.lines)
            yield Finding("NG851", ADVARSEL, f"»{first.group()[:60]}« {what}{more}", place, hint)
    yield from _examples(document, facts)


def every_section_says_something(document: Document, facts: Facts) -> Iterator[Finding]:
    """A heading with nothing but a dash under it tells the reader that something is missing, not what; unused
    headings must be deleted (Region H's template, DOMAIN §2)."""
    kind = facts.layout.kinds.get(document.kind)
    required = kind.required if kind is not None else ()
    for section, texts in _sections(document):
        whole = " ".join(passage.text for passage in texts).strip()
        body = [block for block in section.blocks if not isinstance(block, doc.Heading)]
        if body and _UNFILLED.fullmatch(whole):
            needed = section.key in required
            grave: Severity = FEJL if needed else ADVARSEL
            place = texts[0].place_of(0, facts.lines) if texts else body[0].place
            shown = f" (»{whole[:40]}«)" if whole else ""
            message = f"afsnittet {section.key} er ikke udfyldt{shown}"
            hint = "skriv teksten" if needed else "skriv teksten, eller slet afsnittet"
            yield Finding("NG850", grave, message, place, hint)


def every_heading_has_text_below_it(document: Document, facts: Facts) -> Iterator[Finding]:
    """A heading with the next heading right under it was meant to be filled in or deleted."""
    for section in document.blocks:
        if not isinstance(section, doc.Section):
            continue
        # The last heading of a section may well lead into the next section (a free heading does).
        for block, after in zip(section.blocks, section.blocks[1:], strict=False):
            if (
                isinstance(block, doc.Heading)
                and isinstance(after, doc.Heading)
                and after.level <= block.level
            ):
                words = "".join(text.text for text in block.inlines if isinstance(text, doc.Text))
                message = f"der står intet under overskriften »{words}«"
                yield Finding(
                    "NG852", ADVARSEL, message, block.place, "skriv teksten, eller slet overskriften"
                )


def every_section_stands_on_its_own(document: Document, facts: Facts) -> Iterator[Finding]:
    """Whoever reads only Økonomi, or hears it read aloud, gets nothing out of "se ovenfor"."""
    for section, texts in _sections(document):
        if len(texts) == 1 and _ELSEWHERE.fullmatch(texts[0].text.strip()):
            message = f"afsnittet {section.key} siger kun »{texts[0].text.strip()}«"
            hint = "skriv det vigtigste igen, eller slet afsnittet"
            yield Finding("NG853", BEMAERKNING, message, texts[0].place_of(0, facts.lines), hint)


def _sections(document: Document) -> Iterator[tuple[doc.Section, tuple[Passage, ...]]]:
    """Yield each section of text that has no table or figure, with its texts below the heading."""
    by_key: dict[str, list[Passage]] = {}
    for passage in passages(document):
        if passage.kind in ("prose", "point", "annex"):
            by_key.setdefault(passage.key, []).append(passage)
    for block in document.blocks:
        if isinstance(block, doc.Section) and not any(
            isinstance(inner, doc.Table | doc.Figure | doc.Signatures | doc.Box) for inner in block.blocks
        ):
            yield block, tuple(by_key.get(block.key, ()))


def _examples(document: Document, facts: Facts) -> Iterator[Finding]:
    # A note that was just begun is full of them.
    if document.properties.stage == "udkast":
        return
    for section, texts in _sections(document):
        term = facts.layout.vocabulary.get(section.key)
        example = " ".join(term.example.split()) if term is not None else ""
        whole = " ".join(" ".join(passage.text for passage in texts).split())
        # Other examples ("ingen økonomiske konsekvenser") may be what the author means to say.
        if example.startswith("Her ") and whole == example:
            place = texts[0].place_of(0, facts.lines)
            message = f"afsnittet {section.key} er endnu det eksempel, notegen new skrev"
            yield Finding("NG851", ADVARSEL, message, place, "skriv jeres egen tekst, eller slet afsnittet")


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG850",
        FEJL,
        every_section_says_something,
        "økonomi: |\n  -",
        "økonomi: |\n  Forslaget koster 2 mio. kr. om året.",
        "Et afsnit, der kun er en streg eller »følger«, siger, at noget mangler, men ikke hvad. I et "
        "afsnit, som dokumenttypen kræver, er det en fejl, ellers en advarsel.",
    ),
    Rule(
        "NG851",
        ADVARSEL,
        every_text_is_final,
        "Udgiften er XX mio. kr. [indsæt årstal]",
        "Udgiften er 2 mio. kr. i 2019.",
        "Hjælpetekster, flettefelter og XX er før kommet med, når et notat blev offentliggjort. Der ledes "
        "efter de former, skabeloner og forfattere bruger, og efter eksempler fra notegen new.",
    ),
    Rule(
        "NG852",
        ADVARSEL,
        every_heading_has_text_below_it,
        "## Finansiering\n## Risici\nRisikoen er lille.",
        "## Risici\nRisikoen er lille.",
        "En overskrift, der straks følges af den næste på samme niveau, var ment til at blive udfyldt "
        "eller slettet.",
    ),
    Rule(
        "NG853",
        BEMAERKNING,
        every_section_stands_on_its_own,
        "økonomi: Se ovenfor.",
        "økonomi: Forslaget koster 2 mio. kr. om året.",
        "Mange læser kun ét afsnit, eller får det læst op. Så hjælper »se ovenfor« ikke.",
    ),
)
