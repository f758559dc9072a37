"""``møde:`` in a ``layout.yaml`` → values: fixed items, notice, the words of a meeting's papers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from notegen.diagnostics import FEJL, Finding
from notegen.layout.meeting_values import (
    BODY_KINDS,
    FixedItem,
    Ground,
    MeetingLayout,
    MeetingWords,
    NoticeRule,
)
from notegen.layout.minutes import minutes_words
from notegen.layout.parts import check_pattern, text_of
from notegen.source import take
from notegen.source.nodes import Node, Scalar
from notegen.source.take import Findings, Got

MEETING_KEYS: Final = ("først", "sidst", "varsel", "hjemler", "ord", "referat")

MEETING_WORDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "dagsorden": ("agenda", ("udvalg", "dato")),
    "punkt": ("item", ("punkt", "titel")),
    "punkt uden nummer": ("item_plain", ("titel",)),
    "mærke på dagsorden": ("label_agenda", ()),
    "mærke på tillæg": ("label_supplement", ()),
    "mærke på punkt": ("label_item", ("punkt",)),
    "mærke på bilag": ("label_annex", ("punkt", "bilag")),
    "mærke på bilag uden nummer": ("label_plain", ("punkt",)),
    "stempel": ("stamp", ("mærke", "side", "sider", "udgave")),
    "mærke på lukket": ("stamp_closed", ("mærke",)),
    "udgave til medlemmer": ("members", ()),
    "udgave til offentlighed": ("public", ()),
    "indhold": ("contents", ()),
    "side": ("on_page", ()),
    "tabel": ("table", ()),
    "bilag ikke med": ("left_out", ("grund",)),
    "bilag følger med": ("along", ()),
    "filen hedder": ("file_called", ("fil",)),
    "bilag ikke lavet": ("failed_annex", ()),
    "notat ikke lavet": ("failed_note", ()),
    "tekst ikke lavet": ("failed_text", ()),
    "notatet hedder": ("note_called", ("fil",)),
    "deltagere": ("participants", ()),
    "tid": ("time", ()),
    "sted": ("venue", ()),
    "udsendt": ("sent", ()),
    "lukket punkt": ("closed", ()),
    "lukket bilag": ("closed_annex", ()),
    "lukket afsnit": ("closed_section", ()),
    "lukket række": ("closed_row", ()),
    "mærke på henvisning til lukket": ("closed_mark", ()),
    "mærke på lukket i notatet": ("closed_inside", ()),
    "lukket efter": ("ground", ("hjemmel",)),
    "tillæg": ("supplement", ("udvalg", "dato")),
    "flere tillæg": ("supplement_more", ("nummer", "udvalg", "dato")),
    "tillæg til": ("adds_to", ()),
    "udgået": ("withdrawn", ()),
    "nye bilag": ("continued", ()),
    "optaget sent": ("late", ("grund",)),
    "udvalg": ("committee", ()),
    "punkter": ("items", ()),
    "på nettet": ("on_web", ()),
    "i notatet": ("in_note", ()),
    "filer": ("files", ()),
    "hele dagsordenen": ("whole", ()),
    "webside": ("web_page", ()),
    "hele referatet": ("whole_minutes", ()),
    "øvrige punkter": ("other_items", ()),
    "lukkede punkter": ("closed_items", ()),
    "sagens fil": ("item_file", ("fil",)),
    "bilagets fil": ("annex_file", ("fil",)),
    "en side": ("one_page", ()),
    "sider": ("pages", ("antal",)),
    "gå til indhold": ("skip", ()),
    "vej hertil": ("path", ()),
    "bladre": ("turn", ()),
    "forrige": ("previous", ("titel",)),
    "næste": ("following", ("titel",)),
    "udsendt sent": ("sent_late", ("dage", "grund")),
}
"""Each word or pattern of a meeting's papers: its key in the layout, its name here, its fields."""

_MOST_DAYS: Final = 60


def meeting(got: Got | None, findings: Findings) -> MeetingLayout:
    """Return what the layout says of meetings; the defaults where it is silent."""
    if got is None:
        return MeetingLayout()
    inner = take.fields(got.node, MEETING_KEYS, "møde", findings)
    first, last = _fixed(inner.get("først"), findings), _fixed(inner.get("sidst"), findings)
    seen: dict[str, FixedItem] = {}
    for item in (*first, *last):
        if item.id in seen:
            message = f"to faste punkter har id'et {item.id}"
            findings.append(Finding("NG603", FEJL, message, item.place, "giv det ene et andet"))
        seen[item.id] = item
    notice, words = _notice(inner.get("varsel"), findings), _words(inner, findings)
    minutes = minutes_words(inner.get("referat"), findings)
    return MeetingLayout(first, last, notice, words, _grounds(inner.get("hjemler"), findings), minutes)


def _fixed(got: Got | None, findings: Findings) -> tuple[FixedItem, ...]:
    items = take.items(got.node, got.key, findings) if got is not None else ()
    return tuple(_fixed_item(item, findings) for item in items)


def _fixed_item(node: Node, findings: Findings) -> FixedItem:
    known = ("id", "titel", "tekst", "nummer", "underskrives")
    got = take.fields(node, known, "et fast punkt", findings)
    take.required(got, ("id", "titel"), "det faste punkt", node.place, findings)
    text = take.scalar_of(got["tekst"].node, "tekst", findings) if "tekst" in got else None
    return FixedItem(
        text_of(got, "id", findings),
        text_of(got, "titel", findings),
        text,
        _yes(got, "nummer", True, findings),
        _yes(got, "underskrives", False, findings),
        node.place,
    )


def _yes(got: Mapping[str, Got], key: str, otherwise: bool, findings: Findings) -> bool:
    said = take.yes_or_no(got[key].node, key, findings) if key in got else None
    return otherwise if said is None else said


def _notice(got: Got | None, findings: Findings) -> tuple[NoticeRule, ...]:
    items = take.items(got.node, got.key, findings) if got is not None else ()
    rules = []
    for item in items:
        inner = take.fields(item, ("udvalg", "dage", "lørdag"), "et varsel", findings)
        take.required(inner, ("dage",), "varslet", item.place, findings)
        days = (
            take.whole_number(inner["dage"].node, "dage", 1, _MOST_DAYS, findings)
            if "dage" in inner
            else None
        )
        if days is not None:
            rules.append(
                NoticeRule(text_of(inner, "udvalg", findings), days, _yes(inner, "lørdag", False, findings))
            )
    return tuple(rules)


def _grounds(got: Got | None, findings: Findings) -> tuple[Ground, ...]:
    grounds: dict[str, Ground] = {}
    for item in take.items(got.node, got.key, findings) if got is not None else ():
        inner = take.fields(item, ("nøgle", "tekst", "for", "trykkes"), "en hjemmel", findings)
        take.required(inner, ("nøgle", "tekst", "for"), "hjemlen", item.place, findings)
        kinds = [
            take.choice(kind, "for", BODY_KINDS, findings)
            for kind in (take.items(inner["for"].node, "for", findings) if "for" in inner else ())
        ]
        key = text_of(inner, "nøgle", findings)
        if key.casefold() in grounds:
            hint = "giv den ene en anden nøgle"
            findings.append(Finding("NG603", FEJL, f"to hjemler har nøglen {key}", item.place, hint))
        printed = _yes(inner, "trykkes", True, findings)
        text = text_of(inner, "tekst", findings)
        grounds[key.casefold()] = Ground(key, text, tuple(kind for kind in kinds if kind), printed)
    return tuple(grounds.values())


def _words(got: Mapping[str, Got], findings: Findings) -> MeetingWords:
    given = take.fields(got["ord"].node, MEETING_WORDS, "ord under møde", findings) if "ord" in got else {}
    values = {}
    for key, field in given.items():
        name, allowed = MEETING_WORDS[key]
        if not isinstance(field.node, Scalar):
            take.scalar_of(field.node, key, findings)
            continue
        values[name] = field.node.text
        check_pattern(field.node, allowed, findings)
    return replace(MeetingWords(), **values)


def notice_for(body: str, layout: MeetingLayout) -> NoticeRule | None:
    """Return the notice a body's papers need: its own, else every body's, or None."""
    own = [rule for rule in layout.notice if rule.body and rule.body.casefold() == body.casefold()]
    every = [rule for rule in layout.notice if not rule.body]
    return next(iter((*own, *every)), None)


def ground_called(written: str, layout: MeetingLayout) -> Ground | None:
    """Return the rule that an author's hjemmel names, by its key or as it is printed; None for none."""
    name = take.fold(written).casefold()
    return next(
        (each for each in layout.grounds if name in (each.key.casefold(), each.text.casefold())), None
    )


def grounds_for(kind: str, layout: MeetingLayout) -> tuple[Ground, ...]:
    """Return the rules by which a body of this kind can close; all of them where the kind is ""."""
    return tuple(each for each in layout.grounds if not kind or kind in each.kinds)
