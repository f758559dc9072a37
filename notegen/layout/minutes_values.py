"""The fixed words and patterns of minutes, as values."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """What is printed in minutes (``referat:`` under ``møde:``), filled by ``str.format_map``.

    ``title_own`` is the title where the agenda has one of its own. ``person`` sets what is known of somebody
    behind the name, ``present_party`` a party with its number of votes. ``unsaid`` stands where a decision is
    not written yet.
    """

    title: str = "Referat af mødet i {udvalg} den {dato}"
    title_own: str = "Referat: {titel}"
    label: str = "Referat"
    presence: str = "Fremmøde"
    present: str = "Til stede"
    person: str = "{navn} ({titel})"
    excused: str = "Afbud"
    absent: str = "Fraværende"
    substitutes: str = "Stedfortrædere"
    substitute: str = "{navn} for {medlem}"
    at_items: str = "{navn} ved punkt {punkter}"
    came: str = "Kom efter mødets begyndelse"
    came_at: str = "{navn} deltog fra punkt {punkt}"
    left: str = "Gik før mødets slutning"
    left_at: str = "{navn} deltog til og med punkt {punkt}"
    disqualified: str = "Inhabile"
    officials: str = "Fra forvaltningen"
    decision: str = "Beslutning"
    approved: str = "Godkendt"
    rejected: str = "Forkastet"
    recommended: str = "Anbefalet"
    noted: str = "Taget til efterretning"
    postponed: str = "Udsat"
    taken_off: str = "Taget af dagsordenen"
    forwarded: str = "Oversendt"
    forwarded_to: str = "Oversendt til {modtager}"
    unsaid: str = "Beslutningen mangler."
    yes: str = "For"
    no: str = "Imod"
    abstained: str = "Undlod at stemme"
    votes: str = "{stemmer} ({antal})"
    nobody: str = "ingen"
    amendment: str = "Ændringsforslag {nr}"
    amendment_by: str = "Ændringsforslag {nr} fra {af}"
    carried: str = "Ændringsforslaget blev vedtaget."
    lost: str = "Ændringsforslaget blev forkastet."
    lapsed: str = "Ændringsforslaget bortfaldt."
    withdrawn: str = "Ændringsforslaget blev trukket tilbage."
    remark: str = "Protokolbemærkning fra {af}"
    dissent: str = "Mindretalsudtalelse fra {af}"
    written: str = "Afgjort ved skriftlig votering fra {fra} til {til}"
    correction: str = "Rettelse den {dato}"


PLAIN_WORDS: Final = MinutesWords()
"""The words where a layout says nothing of minutes."""
