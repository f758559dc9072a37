"""Abbreviations: the ones only some readers know are written out once."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from notegen.diagnostics import BEMAERKNING, Finding
from notegen.document.blocks import Document
from notegen.rules.values import Facts, Rule
from notegen.rules.words import Passage, passages

_SHORT: Final = re.compile(
    r"(?<![\w.&/@-])(?P<short>[A-ZÆØÅ]{2,6})(?P<ending>['’]?s)?(?=-?(?![\w&@])|-[a-zæøå])"
)
_WRITTEN_OUT: Final = (
    r"(?:\w[^()\n]{{3,80}}\s\(\W?(?:\w+\W\s)?{short}\W?(?:[,;][^()]*)?\)"
    r"|(?<!\w){short}\s\([^()]*[a-zæøå]{{4}}[^()]*\))"
)
_EQUALS: Final = r"(?<!\w){short}\s(?:står for|betyder|er en forkortelse)"
_SHOUTED: Final = re.compile(r"[-,:]*\s[A-ZÆØÅ]{2,}(?!\w)")
_SHOUTED_BEFORE: Final = re.compile(r"(?<!\w)[A-ZÆØÅ]{2,}[-,:]*\s$")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_KNOWN: Final = (
    "KL BR EU FN USA UK NATO OECD WHO UNESCO DK CPR CVR EAN GDPR IT TV PC PDF DVD CD DNA HIV AIDS BNP SU "
    "ATP DSB DR HF HTX HHX STX EUD EUX SMS GPS CO IQ OK NN NB PS ID AI LED LGBT VIP FAQ HR PR BBR KLE SKI "
    "VVS PH ADHD BMI RUC CBS DTU ITU KU AU SDU AAU SF DF LA EL KF SD RV OBS HUSK TODO MUS MED TR PISA VUC "
    "FGU XX XXX TBD TBA"
)
KNOWN: Final = frozenset(_KNOWN.split())
"""What everybody says short in Denmark, and the parties' short names; none of them is an office's own."""


def every_abbreviation_is_written_out_once(document: Document, facts: Facts) -> Iterator[Finding]:
    """A citizen, and a member new to the committee, cannot look up an office's own letters (plain Danish is
    asked for in the municipalities' guides, DOMAIN §2)."""
    every = passages(document)
    known = KNOWN | {word.strip(".") for word in (*facts.layout.abbreviations, *facts.words)}
    names = (facts.layout.title, *facts.layout.bodies, *(office.name for office in facts.layout.offices))
    known |= set(_initials(names))
    whole = "\n".join(passage.text for passage in every)
    told: set[str] = set()
    for passage in every:
        if passage.kind not in ("prose", "point", "footnote", "heading") or passage.text.isupper():
            continue
        for short, offset in _shorts(passage):
            if short in known or short in told or _ROMAN.fullmatch(short):
                continue
            told.add(short)
            if not _is_written_out(short, whole):
                place = passage.place_of(offset, facts.lines)
                hint = f"skriv navnet ud første gang: »… ({short})«; kendte forkortelser kan stå i ordlisten"
                yield Finding("NG854", BEMAERKNING, f"forkortelsen {short} er ikke skrevet ud", place, hint)


def _shorts(passage: Passage) -> Iterator[tuple[str, int]]:
    for match in _SHORT.finditer(passage.text):
        # Words in capitals are shouted, not shortened.
        if _SHOUTED_BEFORE.search(passage.text, max(match.start() - 40, 0), match.start()) or _SHOUTED.match(
            passage.text, match.end()
        ):
            continue
        piece = passage.piece_at(match.start())
        if piece is None or not (piece.made or piece.lang or piece.href):
            yield match["short"], match.start()


def _is_written_out(short: str, whole: str) -> bool:
    return any(re.search(form.format(short=short), whole) for form in (_WRITTEN_OUT, _EQUALS))


def _initials(names: Iterable[str]) -> Iterator[str]:
    """Yield what offices and committees are called for short: "Børne- og Ungdomsudvalget" is BUU,
    "Socialudvalget" SUD, "Økonomiforvaltningen" ØKF."""
    ends = {"udvalget": "U", "forvaltningen": "F", "repræsentationen": "R"}
    for name in names:
        words = [word for word in re.split(r"[\s-]+", name) if word and word != "og"]
        last = next((letter for end, letter in ends.items() if words and words[-1].endswith(end)), "")
        first = "".join(word[0].upper() for word in words)
        yield first + last
        yield name[:2].upper() + last
        if last == "U":
            yield f"{first}UD"


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "NG854",
        BEMAERKNING,
        every_abbreviation_is_written_out_once,
        "PPR vurderer barnet.",
        "Pædagogisk psykologisk rådgivning (PPR) vurderer barnet.",
        "En borger kan ikke slå en forvaltnings egne bogstaver op. Der ledes efter »… (PPR)« og »PPR (…)« "
        "i hele notatet; partier, KL, EU, ordlistens og layoutets forkortelser og dem i tabeller lades i "
        "fred.",
    ),
)
