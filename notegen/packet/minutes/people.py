"""Who was at a meeting, as the author's blocks would say it, and who signs its minutes."""

from collections.abc import Callable, Iterator

from notegen.layout.minutes_values import MinutesWords
from notegen.layout.values import Layout
from notegen.model.minutes import Movement, Presence
from notegen.model.note import Signatory, Value
from notegen.model.text import Blocks
from notegen.packet.minutes.attendance import key_of, present
from notegen.packet.minutes.text import corrections, in_words, labelled
from notegen.packet.plan import Plan


def attending(plan: Plan, layout: Layout) -> tuple[tuple[str, str], ...]:
    """Return the members and who stood in for them, each (name, what is known of them): a member's title, and
    that he or she was not there at all."""
    presence, words = present(plan.meeting), layout.meeting.minutes
    came = {key_of(each.name) for each in presence.came}
    away = {key_of(name.text): words.absent for name in presence.absent}
    away |= {key_of(name.text): words.excused for name in presence.excused}
    away = {key: said.lower() for key, said in away.items() if key not in came}
    members = tuple(
        (each.name, ", ".join(filter(None, (each.title, away.get(key_of(each.name), "")))))
        for each in plan.meeting.participants
    )
    stand_ins = tuple(
        (words.substitute.format_map({"navn": each.name, "medlem": each.instead_of.text}), each.title)
        for each in presence.substitutes
    )
    return (*members, *stand_ins)


def presence_blocks(plan: Plan, layout: Layout) -> Blocks:
    """Return who was at the meeting, a paragraph for each kind; empty where the file says nothing of it."""
    meeting, presence, words = plan.meeting, present(plan.meeting), layout.meeting.minutes
    if not meeting.participants and meeting.presence is None:
        return ()
    away = {key_of(name.text) for name in (*presence.excused, *presence.absent)}
    titles = {key_of(each.name): each for each in meeting.participants}
    numbers = {item.id: item.number or item.title for item in plan.items}

    def known(name: str) -> str:
        return person(titles[key_of(name)], words) if key_of(name) in titles else name

    def at(said: str, items: tuple[Value, ...]) -> str:
        held = [numbers[each.text] for each in items if each.text in numbers]
        values = {"navn": said, "punkter": in_words(held, layout)}
        return words.at_items.format_map(values) if held else said

    rows = (
        (
            words.present,
            [person(each, words) for each in meeting.participants if key_of(each.name) not in away],
        ),
        (words.excused, [known(each.text) for each in presence.excused]),
        (words.absent, [known(each.text) for each in presence.absent]),
        (words.substitutes, list(_substitutes(presence, words, at))),
        (words.came, [_moved(each, words.came_at, numbers) for each in presence.came]),
        (words.left, [_moved(each, words.left_at, numbers) for each in presence.left]),
        (
            words.disqualified,
            # One who is told of at no item of this version is not told of.
            [
                at(each.name, each.items)
                for each in presence.disqualified
                if any(value.text in numbers for value in each.items)
            ],
        ),
        (words.officials, [person(each, words) for each in presence.officials]),
    )
    place = presence.place if meeting.presence else meeting.place
    said = tuple(labelled(label, ", ".join(names), place) for label, names in rows if names)
    return (*said, *corrections(presence.corrections, layout))


def _substitutes(
    presence: Presence, words: MinutesWords, at: Callable[[str, tuple[Value, ...]], str]
) -> Iterator[str]:
    for each in presence.substitutes:
        own = person(Signatory(each.name, each.title, each.place, each.party), words)
        said = words.substitute.format_map({"navn": own, "medlem": each.instead_of.text})
        yield at(said, each.items)


def _moved(moved: Movement, pattern: str, numbers: dict[str, str]) -> str:
    """Return who came or left, at what time, and from or to which item he took part."""
    number = numbers.get(moved.item.text, "") if moved.item is not None else ""
    said = pattern.format_map({"navn": moved.name, "punkt": number}) if number else moved.name
    return f"{said} ({moved.time})" if moved.time else said


def person(who: Signatory, words: MinutesWords) -> str:
    """Return a name with what is known of the person: "NN (Formand, A)"."""
    known = ", ".join(filter(None, (who.title, who.party)))
    return words.person.format_map({"navn": who.name, "titel": known}) if known else who.name


def signing(plan: Plan) -> tuple[Signatory, ...]:
    """Return those who sign the minutes: the members who were there, and who stood in for the others
    (kommunestyrelsesloven § 13)."""
    presence = present(plan.meeting)
    away = {key_of(name.text) for name in (*presence.excused, *presence.absent)}
    came = {key_of(each.name) for each in presence.came}
    there = [each for each in plan.meeting.participants if key_of(each.name) not in away - came]
    stand_ins = {
        key_of(each.name): Signatory(each.name, each.title, each.place) for each in presence.substitutes
    }
    return (*there, *stand_ins.values())
