"""What is wrong with a meeting's minutes: who is said to have been there, votes, dates, and notes that say
something else was decided."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Severity, SourcePlace
from notegen.model.meeting import Meeting
from notegen.model.minutes import RESULTS, Correction, Decision, Presence, Result
from notegen.model.note import Value
from notegen.packet.listed import Listed, ListedTreatment, words_in
from notegen.packet.minutes.attendance import Roll, key_of, present, roll_of
from notegen.packet.minutes.votes import vote_findings
from notegen.packet.plan import Plan, PlannedItem
from notegen.source.take import did_you_mean

_A_YEAR: Final = 366

_SIGNS: Final[tuple[tuple[Result, str], ...]] = (
    ("taget af dagsordenen", r"tag(et|es) af dagsordenen|ud(gik|går|gået) af dagsordenen"),
    ("udsat", r"ud(sat|sættes|sættelse|skudt|satte|skød)\b"),
    ("oversendt", r"over(sendt|sendes|sendte)\b"),
    ("forkastet", r"forkast(et|es|ede)\b|\bikke (godkendt|tiltrådt|vedtaget)\b|afvist?e?\b"),
    ("taget til efterretning", r"til efterretning"),
    ("anbefalet", r"anbefal(et|es|ede|er)\b"),
    ("godkendt", r"godkend(t|te|er|es)\b|tiltr(ådt|ådte|åd|ædes)\b|vedt(aget|og|ages)\b"),
)
"""How a note's words tell what became of the matter; the first that is found counts."""

_NO_WORD: Final = re.compile(r"[^\w%]+")


def minutes_findings(plan: Plan, notes: Mapping[str, Listed | None]) -> tuple[Finding, ...]:
    """Return what is wrong with the minutes in a meeting file; nothing where there are none yet. ``notes``
    are those of the packet, by file."""
    meeting = plan.meeting
    decided = [item for item in plan.items if item.decision is not None]
    if not decided and meeting.presence is None:
        return ()
    roll = roll_of(plan)
    found = list(_presence(plan, roll))
    by_id = {item.id: item.note for item in meeting.items}
    for item in decided:
        decision = item.decision
        if decision is not None:
            found += vote_findings(decision, roll.at[item.id], roll)
            found += _dates(decision, meeting)
            found += _elsewhere(item, decision, meeting, notes.get(by_id.get(item.id, "")))
    return (*found, *_quorum(decided, meeting, roll))


def missing(plan: Plan, public: bool = False) -> tuple[Finding, ...]:
    """Return what minutes lack: who was there, and the items with a number of which it is not said what was
    decided; of the layout's fixed ones it is not asked."""
    found = []
    if plan.meeting.presence is None:
        message = "mødet har intet fremmøde:; alle deltagere står i referatet som til stede"
        hint = "skriv fremmøde: med afbud: og hvad der ellers er; var alle der, så fremmøde: {afbud: []}"
        found.append(_tell("NG908", message, plan.meeting.place, hint, ADVARSEL))
    for item in plan.items:
        if lacks_decision(item, public):
            hint = "skriv beslutning: under punktet; i referatet står, at den mangler"
            found.append(
                _tell("NG908", f"punkt {item.number} har ingen beslutning", item.place, hint, ADVARSEL)
            )
    return tuple(found)


def lacks_decision(item: PlannedItem, public: bool = False) -> bool:
    """Return whether an item's decision is missed; of a closed one the ``public`` need not be told it."""
    decision = item.decision
    said = decision is not None and (decision.result or decision.blocks)
    return bool(item.number) and not (
        said or item.fixed or item.withdrawn or item.continues or (public and item.closed)
    )


def _presence(plan: Plan, roll: Roll) -> Iterator[Finding]:
    meeting, presence = plan.meeting, present(plan.meeting)
    if presence.place.file != meeting.file:  # a supplement's is told of in the file it is written in
        return
    if meeting.participants:
        yield from _unknown(presence, roll)
    yield from _twice(presence, meeting)
    ids = [item.id for item in plan.items]
    for value in _item_ids(presence):
        if value.text not in ids:
            hint = did_you_mean(value.text, ids, "skriv punktets id")
            yield _tell("NG248", f"dagsordenen har ikke punktet {value.text}", value.place, hint)
    yield from _needless(plan, presence, roll)
    for correction in presence.corrections:
        yield from _correction(correction, meeting)


def _unknown(presence: Presence, roll: Roll) -> Iterator[Finding]:
    members = [person.name for person in roll.people.values() if person.member]
    everybody = [person.name for person in roll.people.values()]
    asked = [(value, members) for value in (*presence.excused, *presence.absent)]
    asked += [(each.instead_of, members) for each in presence.substitutes]
    moved = [(each.name, each.place) for each in (*presence.came, *presence.left)]
    moved += [(each.name, each.place) for each in presence.disqualified]
    asked += [(Value(name, place), everybody) for name, place in moved]
    for value, names in asked:
        if key_of(value.text) not in {key_of(name) for name in names}:
            kind = "en deltager" if names is members else "deltager eller stedfortræder"
            hint = did_you_mean(value.text, names, "navnene står under deltagere:")
            yield _tell("NG246", f"{value.text} er ikke {kind}", value.place, hint)


def _twice(presence: Presence, meeting: Meeting) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for words, values in (("afbud", presence.excused), ("fraværende", presence.absent)):
        for value in values:
            before = seen.setdefault(key_of(value.text), f"{words}:")
            if before != f"{words}:" or sum(value.text == other.text for other in values) > 1:
                message = f"{value.text} står også under {before}"
                yield _tell("NG247", message, value.place, "lad navnet stå ét sted")
    members = {key_of(each.name) for each in meeting.participants}
    stand_ins: set[tuple[str, tuple[str, ...]]] = set()
    for each in presence.substitutes:
        this = (key_of(each.name), tuple(value.text for value in each.items))
        if this[0] in members:
            hint = "slet stedfortræderen, eller ret navnet"
            yield _tell("NG247", f"{each.name} er både deltager og stedfortræder", each.place, hint)
        elif this in stand_ins:
            message = f"{each.name} står to gange som stedfortræder"
            yield _tell("NG247", message, each.place, "en stedfortræder møder for ét medlem ad gangen")
        stand_ins.add(this)


def _item_ids(presence: Presence) -> Iterator[Value]:
    for moved in (*presence.came, *presence.left):
        if moved.item is not None:
            yield moved.item
    for stand_in in presence.substitutes:
        yield from stand_in.items
    for each in presence.disqualified:
        yield from each.items


def _needless(plan: Plan, presence: Presence, roll: Roll) -> Iterator[Finding]:
    """Yield the substitutes who are there at the same item as the one they stand in for."""
    for each in presence.substitutes:
        mine, other = key_of(each.name), key_of(each.instead_of.text)
        person = roll.people.get(mine)
        if person is None or person.member:
            continue
        for item in plan.items:
            there = roll.at[item.id].there
            if item.number and mine in there and other in there:
                name = each.instead_of.text
                message = f"{each.name} møder for {name}, som selv er til stede ved punkt {item.number}"
                hint = f"skriv {name} under afbud: eller fraværende:, eller hvornår de to kom og gik"
                yield _tell("NG249", message, each.place, hint)
                break


def _quorum(decided: Iterable[PlannedItem], meeting: Meeting, roll: Roll) -> Iterator[Finding]:
    """Yield the first item at which fewer than half of the members were there (kommunestyrelsesloven § 11,
    stk. 2, and § 20 for committees)."""
    for item in decided:
        at = roll.at[item.id]
        able = len(at.there) + len(at.maybe)
        written = item.decision is not None and item.decision.written is not None
        if not written and able * 2 < roll.members:
            place = meeting.presence.place if meeting.presence else item.place
            message = f"ved punkt {item.number or item.title} er kun {able} af {roll.members} til stede"
            hint = "mødet kan kun beslutte noget, når mindst halvdelen er der"
            yield _tell("NG907", message, place, hint, ADVARSEL)
            return


def _dates(decision: Decision, meeting: Meeting) -> Iterator[Finding]:
    for correction in decision.corrections:
        yield from _correction(correction, meeting)
    written = decision.written
    first = written.first if written else None
    if written and first and meeting.day and abs((first - meeting.day).days) > _A_YEAR:
        hint = "se efter, om årstallet er rigtigt"
        message = "den skriftlige votering ligger over et år fra mødet"
        yield _tell("NG243", message, written.place, hint, ADVARSEL)


def _correction(correction: Correction, meeting: Meeting) -> Iterator[Finding]:
    if correction.day and meeting.day and correction.day < meeting.day:
        hint = "datoen er den dag, rettelsen er ført til referatet"
        yield _tell("NG244", "rettelsen er dateret før mødet", correction.place, hint)


def _elsewhere(
    item: PlannedItem, decision: Decision, meeting: Meeting, note: Listed | None
) -> Iterator[Finding]:
    """Yield what an item's own note says was decided at this meeting, where it is something else."""
    for treatment in note.treatments if note else ():
        if key_of(treatment.body) != key_of(meeting.body.text) or treatment.day != meeting.day:
            continue
        severity = _differs(treatment, decision)
        if severity is None:
            continue
        yield _tell(
            "NG909",
            f"notatet siger noget andet om beslutningen end mødet (linje {decision.place.line} i mødefilen)",
            treatment.place,
            "beslutningen står i mødefilen; slet den i notatet, eller lad de to sige det samme",
            severity,
        )
        message = (
            f"notatet {treatment.place.file} siger noget andet om beslutningen (linje {treatment.place.line})"
        )
        yield _tell("NG909", message, decision.place, "lad de to sige det samme", severity)


def _differs(treatment: ListedTreatment, decision: Decision) -> Severity | None:
    """Return how sure it is that the two do not say the same: by their words, else by their result."""
    theirs, ours = _plain(treatment.words), _plain(words_in(decision.blocks))
    if not theirs or theirs == ours:
        return None
    result = result_in(treatment.words)
    if result and decision.result and result != decision.result:
        return FEJL
    if ours:
        return FEJL
    return None if result else ADVARSEL


def result_in(words: str) -> Result:
    """Return what became of a matter by the words of a decision, "" where they do not tell."""
    folded = " ".join(words.split()).casefold()
    for result in RESULTS:
        if folded.rstrip(".") == result:
            return result
    return next((result for result, sign in _SIGNS if re.search(sign, folded)), "")


def _plain(words: str) -> str:
    return _NO_WORD.sub(" ", words).strip().casefold()


def _tell(code: str, message: str, place: SourcePlace, hint: str, severity: Severity = FEJL) -> Finding:
    return Finding(code, severity, message, place, hint)
