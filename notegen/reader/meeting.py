"""A meeting file → ``Meeting``, with everything that is wrong in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Invalid, SourcePlace, in_order
from notegen.layout.meeting_values import FixedItem
from notegen.layout.registers import kind_of
from notegen.layout.values import Body, Layout
from notegen.model.closing import Release
from notegen.model.meeting import Item, Meeting
from notegen.model.note import Signatory, Silence, Value
from notegen.reader import parts
from notegen.reader.blocks import read_blocks
from notegen.reader.closing import read_release
from notegen.reader.context import Context
from notegen.reader.meeting_fields import MEETING, MEETING_FIELDS
from notegen.reader.meeting_items import file_in, read_agenda
from notegen.reader.minutes import read_member
from notegen.reader.note import VERSION, LoadLayout, blanked_fields, kind_written, layout_name, told_lines
from notegen.reader.presence import read_presence
from notegen.reader.silences import read_silence
from notegen.reader.supplement import read_adds_to, read_supplements, with_continuing
from notegen.source import parse, take
from notegen.source.days import day
from notegen.source.folder import Folder
from notegen.source.nodes import Mapping as MappingNode
from notegen.source.take import Got

_MINUTES_SENT: Final = "referat udsendes"
_CLOCK: Final = re.compile(r"(?<![\d.:])(\d{1,2})[.:](\d{2})(?![\d.:])")


@dataclass(frozen=True, slots=True)
class MeetingReading:
    """What came of reading a meeting file. ``meeting`` and ``layout`` are None where nothing could be read;
    ``lines`` are the file's lines, for the caret under a finding."""

    meeting: Meeting | None
    layout: Layout | None
    findings: tuple[Finding, ...]
    lines: tuple[str, ...]


def read_meeting(
    data: bytes, file: str, folder: Folder, load_layout: LoadLayout, default_layout: str, forced: str = ""
) -> MeetingReading:
    """Return the meeting in ``data``, read from ``file``, whose names of other files go by ``folder``.

    The layout is ``forced`` (``--layout``), else what the file says, else ``default_layout``. The notes it
    names are looked for and not read.
    """
    try:
        node, lines, syntax = parse(data, file)
    except Invalid as invalid:
        return MeetingReading(None, None, in_order(invalid.findings), ())
    if not isinstance(node, MappingNode):
        wrong = take.wrong_form(node, "et møde skrives som felter", "lav et med: notegen new møde FIL.yaml")
        return MeetingReading(None, None, in_order((*syntax, wrong)), lines)
    try:
        layout = load_layout(*layout_name(node, default_layout, forced))
    except Invalid as invalid:
        return MeetingReading(None, None, in_order((*syntax, *invalid.findings)), lines)
    told = told_lines(syntax)
    context = Context(layout, folder, blanked_fields(lines, told))
    meeting = _meeting(node, file, context)
    rest = [f for f in context.findings if not (isinstance(f.place, SourcePlace) and f.place.line in told)]
    return MeetingReading(meeting, layout, in_order((*syntax, *rest)), lines)


def _meeting(node: MappingNode, file: str, context: Context) -> Meeting | None:
    written = kind_written(node)
    kind = written.text.strip() if written is not None else ""
    if written is not None and kind and not take.spelled(kind.casefold(), (MEETING,)):
        hint = f"skriv dokumenttype: {MEETING}, eller brug notegen render til et notat"
        context.tell("NG221", f"filen er ikke et møde, men {kind[:40]}", written.place, hint)
        return None
    got = take.fields(node, parts.keys(MEETING_FIELDS), "mødet", context.findings)
    _version(got, context)
    adds_to = read_adds_to(got, context)
    wanted = ("dokumenttype", "dagsorden") if adds_to else ("dokumenttype", "udvalg", "dato", "dagsorden")
    missing = [name for name in wanted if name not in context.blanked]
    take.required(got, missing, "mødet", node.place, context.findings)
    body = _body(got, node, context)
    context = replace(context, body_kind=kind_of(body.text, context.layout))
    meeting = Meeting(
        file=file,
        layout=context.layout.name,
        body=body,
        title=parts.line(got, "titel", context),
        day=day(got["dato"].node, "dato", context.findings) if "dato" in got else None,
        time=_time(got, context),
        venue=parts.line(got, "sted", context),
        participants=_participants(got, context),
        sent=day(got["udsendes"].node, "udsendes", context.findings) if "udsendes" in got else None,
        sent_late=parts.line(got, "sen udsendelse", context),
        items=_items(got, adds_to, context),
        place=node.place,
        sent_place=got["udsendes"].node.place if "udsendes" in got else None,
        day_place=got["dato"].node.place if "dato" in got else None,
        silences=_silences(got, context),
        words=tuple(word.text for word in parts.values(got["ordliste"].node, "ordliste", context))
        if "ordliste" in got
        else (),
        adds_to=adds_to,
        supplements=read_supplements(got, context),
        presence=read_presence(got["fremmøde"].node, context) if "fremmøde" in got else None,
        minutes_sent=day(got[_MINUTES_SENT].node, _MINUTES_SENT, context.findings)
        if _MINUTES_SENT in got
        else None,
        releases=_releases(got, context),
        shared=tuple(value.text for value in parts.values(got["fælles"].node, "fælles", context))
        if "fælles" in got
        else (),
    )
    if meeting.sent and meeting.day and meeting.sent > meeting.day:
        hint = "udsendes er den dag, papirerne sendes ud, og dato er mødets"
        context.tell("NG231", "papirerne sendes ud efter mødet", got["udsendes"].node.place, hint)
    if meeting.minutes_sent and meeting.day and meeting.minutes_sent < meeting.day:
        place, hint = (
            got[_MINUTES_SENT].node.place,
            "referat udsendes er den dag, referatet sendes ud, og dato er mødets",
        )
        context.tell("NG244", "referatet sendes ud før mødet", place, hint)
    return meeting


def _version(got: Mapping[str, Got], context: Context) -> None:
    if "notegen" not in got:
        return
    written = take.whole_number(got["notegen"].node, "notegen", 1, 999, context.findings)
    if written is not None and written > VERSION:
        message = f"filen er skrevet til en nyere notegen (format {written}; denne kender {VERSION})"
        hint = "opdatér notegen: pip install --upgrade notegen"
        context.tell("NG208", message, got["notegen"].node.place, hint)


def _body(got: Mapping[str, Got], node: MappingNode, context: Context) -> Value:
    name = parts.line(got, "udvalg", context)
    if not name:
        return Value("", node.place)
    place = got["udvalg"].node.place
    known = context.layout.committees
    same = [body for body in known if take.fold(body.name).casefold() == name.casefold()]
    if known and not same:
        hint = take.did_you_mean(name, context.layout.bodies, "udvalgene står i layoutet under udvalg:")
        context.tell("NG222", f"layoutet kender ikke udvalget {name}", place, hint, ADVARSEL)
    when = day(got["dato"].node, "dato", []) if "dato" in got else None
    if same and when and not any(_holds(body, when) for body in same):
        hint = "se efter navn og dato"
        context.tell("NG222", f"layoutet har intet udvalg ved navn {name} på den dag", place, hint, ADVARSEL)
    return Value(name, place)


def _holds(body: Body, when: date) -> bool:
    return (body.since is None or body.since <= when) and (body.until is None or when <= body.until)


def _time(got: Mapping[str, Got], context: Context) -> str:
    written = parts.line(got, "tid", context)
    wrong = [m[0] for m in _CLOCK.finditer(written) if int(m[1]) > 24 or int(m[2]) > 59]
    if wrong or (written and not any(letter.isdigit() for letter in written)):
        message = f"»{(wrong or [written])[0]}« er ikke et klokkeslæt"
        context.tell("NG233", message, got["tid"].node.place, "skriv fx kl. 15.30-18.00", ADVARSEL)
    return written


def _participants(got: Mapping[str, Got], context: Context) -> tuple[Signatory, ...]:
    items = take.items(got["deltagere"].node, "deltagere", context.findings) if "deltagere" in got else ()
    people = tuple(person for item in items if (person := read_member(item, context)) is not None)
    seen: set[str] = set()
    for person in people:
        name = " ".join(person.name.split()).casefold()
        if name in seen:
            # Votes and presence go by the name: of two with the same one, one would not count.
            hint = "slet den ene linje; er det to personer, så skriv forskellen i navnet"
            message = f"{person.name} står to gange under deltagere:"
            context.tell("NG247", message, person.place, hint, ADVARSEL)
        seen.add(name)
    return people


def _silences(got: Mapping[str, Got], context: Context) -> tuple[Silence, ...]:
    items = take.items(got["ignorer"].node, "ignorer", context.findings) if "ignorer" in got else ()
    return tuple(silence for item in items if (silence := read_silence(item, context.findings)))


def _releases(got: Mapping[str, Got], context: Context) -> tuple[Release, ...]:
    items = take.items(got["godkendt"].node, "godkendt", context.findings) if "godkendt" in got else ()
    return tuple(release for item in items if (release := read_release(item, file_in, context)))


def _items(got: Mapping[str, Got], adds_to: Value | None, context: Context) -> tuple[Item, ...]:
    """Return the whole agenda: the layout's fixed items round the file's own; a supplement has only those.

    An item with a fixed one's id is that one, and stands where the file puts it; with no title of its own it
    only adds to what the layout says, and stands where that puts it.
    """
    read = read_agenda(got["dagsorden"].node, context) if "dagsorden" in got else ()
    own = with_continuing(read, adds_to, context)
    if adds_to is not None:
        return own
    layout = context.layout.meeting
    dropped = {value.text for value in _dropped(got, (*layout.first, *layout.last), context)}
    added = {item.id: item for item in own if item.fixed}
    own = tuple(item for item in own if not item.fixed)
    dropped |= {item.id for item in own}
    first, last = (
        tuple(added.get(item.id) or _fixed(item, context) for item in items if item.id not in dropped)
        for items in (layout.first, layout.last)
    )
    return (*first, *own, *last)


def _dropped(got: Mapping[str, Got], fixed: Iterable[FixedItem], context: Context) -> tuple[Value, ...]:
    known = tuple(item.id for item in fixed)
    values = parts.values(got["udelad"].node, "udelad", context) if "udelad" in got else ()
    for value in values:
        if value.text not in known:
            otherwise = f"de faste punkter er {take.listed(known)}" if known else "layoutet har ingen"
            hint = take.did_you_mean(value.text, known, otherwise)
            context.tell("NG234", f"layoutet har ikke det faste punkt {value.text}", value.place, hint, FEJL)
    return values


def _fixed(item: FixedItem, context: Context) -> Item:
    read = read_blocks(item.text, context) if item.text is not None else None
    return Item(
        id=item.id,
        title=item.title,
        note="",
        blocks=read.blocks if read else (),
        footnotes=read.footnotes if read else (),
        group="",
        closed=False,
        late="",
        annexes=(),
        closing=(),
        place=item.place,
        fixed=True,
        numbered=item.numbered,
        signatures=item.signatures,
    )
