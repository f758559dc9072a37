"""``referat:`` under ``møde:`` in a ``layout.yaml`` → the words of minutes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from notegen.layout.minutes_values import MinutesWords
from notegen.layout.parts import check_pattern
from notegen.source import take
from notegen.source.nodes import Scalar
from notegen.source.take import Findings, Got

MINUTES_WORDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "titel": ("title", ("udvalg", "dato")),
    "titel på eget møde": ("title_own", ("titel",)),
    "mærke": ("label", ()),
    "fremmøde": ("presence", ()),
    "til stede": ("present", ()),
    "person": ("person", ("navn", "titel")),
    "afbud": ("excused", ()),
    "fraværende": ("absent", ()),
    "stedfortrædere": ("substitutes", ()),
    "stedfortræder": ("substitute", ("navn", "medlem")),
    "ved punkter": ("at_items", ("navn", "punkter")),
    "kom": ("came", ()),
    "kom fra punkt": ("came_at", ("navn", "punkt")),
    "gik": ("left", ()),
    "gik efter punkt": ("left_at", ("navn", "punkt")),
    "inhabile": ("disqualified", ()),
    "embedsmænd": ("officials", ()),
    "beslutning": ("decision", ()),
    "godkendt": ("approved", ()),
    "forkastet": ("rejected", ()),
    "anbefalet": ("recommended", ()),
    "taget til efterretning": ("noted", ()),
    "udsat": ("postponed", ()),
    "taget af dagsordenen": ("taken_off", ()),
    "oversendt": ("forwarded", ()),
    "oversendt til": ("forwarded_to", ("modtager",)),
    "beslutning mangler": ("unsaid", ()),
    "for": ("yes", ()),
    "imod": ("no", ()),
    "undlod": ("abstained", ()),
    "stemmer": ("votes", ("stemmer", "antal")),
    "ingen": ("nobody", ()),
    "ændringsforslag": ("amendment", ("nr",)),
    "ændringsforslag fra": ("amendment_by", ("nr", "af")),
    "vedtaget": ("carried", ()),
    "ændringsforslag forkastet": ("lost", ()),
    "bortfaldet": ("lapsed", ()),
    "trukket": ("withdrawn", ()),
    "protokolbemærkning": ("remark", ("af",)),
    "mindretalsudtalelse": ("dissent", ("af",)),
    "skriftlig votering": ("written", ("fra", "til")),
    "rettelse": ("correction", ("dato",)),
}
"""Each word or pattern of minutes: its key in the layout, its name here, its fields."""


def minutes_words(got: Got | None, findings: Findings) -> MinutesWords:
    """Return the words of minutes; the defaults where the layout is silent."""
    given = take.fields(got.node, MINUTES_WORDS, "referat under møde", findings) if got is not None else {}
    values = {}
    for key, field in given.items():
        name, allowed = MINUTES_WORDS[key]
        if not isinstance(field.node, Scalar):
            take.scalar_of(field.node, key, findings)
            continue
        values[name] = field.node.text
        check_pattern(field.node, allowed, findings)
    return replace(MinutesWords(), **values)
