"""A decision, and who was there, as the author's blocks would say it: what the minutes are set from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from notegen.diagnostics import SourcePlace
from notegen.document.dates import printed
from notegen.layout.minutes_values import MinutesWords
from notegen.layout.values import Layout
from notegen.model.minutes import Amendment, Correction, Decision, Movement, Presence, Statement, Vote, Voter
from notegen.model.note import Signatory, Value
from notegen.model.text import (
    Block,
    Blocks,
    Box,
    Emphasis,
    Footnote,
    FootnoteUse,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Passage,
    Quote,
    Strong,
    Text,
)
from notegen.packet.attendance import Attendance, Roll, key_of, present
from notegen.packet.plan import Plan
from notegen.packet.votes import tally

INNER = 2
"""How deep headings inside an item lie; the item's own is 1."""


class DecisionText:
    """The words of one item's decision. A class because all of it needs the layout, and who was there."""

    def __init__(self, decision: Decision, layout: Layout, roll: Roll | None, at: Attendance | None) -> None:
        self.decision, self.layout = decision, layout
        self.words: MinutesWords = layout.meeting.minutes
        self.roll, self.at = roll, at

    def blocks(self) -> Blocks:
        """Return the whole decision: what was decided and how it was voted, amendments in their order, what
        was entered in the minutes, later corrections."""
        decision = self.decision
        return (
            *self._decided(),
            *self._vote(decision.vote, decision.place),
            *(
                block
                for number, amendment in enumerate(decision.amendments, 1)
                for block in self._amendment(amendment, number)
            ),
            *self._statements(decision.remarks, self.words.remark),
            *self._statements(decision.dissents, self.words.dissent),
            *corrections(decision.corrections, self.layout),
        )

    def _decided(self) -> Iterator[Block]:
        decision, words = self.decision, self.words
        if decision.result:
            said = {
                "godkendt": words.approved,
                "forkastet": words.rejected,
                "anbefalet": words.recommended,
                "taget til efterretning": words.noted,
                "udsat": words.postponed,
                "taget af dagsordenen": words.taken_off,
                "oversendt": words.forwarded,
            }[decision.result]
            if decision.to:
                said = words.forwarded_to.format_map({"modtager": decision.to})
            yield labelled(words.decision, said, decision.place)
            yield from deeper(decision.blocks)
        else:
            yield from begun(words.decision, deeper(decision.blocks), decision.place)
        written = decision.written
        if written and written.first and written.last:
            pattern = self.layout.wording.date
            days = {"fra": printed(written.first, pattern), "til": printed(written.last, pattern)}
            yield line(words.written.format_map(days) + ".", written.place)

    def _vote(self, vote: Vote | None, place: SourcePlace) -> tuple[Paragraph, ...]:
        if vote is None:
            return ()
        words = self.words
        sides = ((words.yes, vote.yes), (words.no, vote.no), (words.abstained, vote.abstained))
        inlines: list[Inline] = []
        for label, voters in sides:
            if not voters and label == words.abstained:
                continue
            if inlines:
                inlines.append(LineBreak())
            inlines.append(Strong((Text(self._side(label, voters, vote), place),)))
            names = ", ".join(filter(None, (self._voter(voter, vote) for voter in voters)))
            if names or not voters:
                inlines.append(Text(f": {names or words.nobody}", place))
        return (Paragraph(tuple(inlines), place),)

    def _side(self, label: str, voters: tuple[Voter, ...], vote: Vote) -> str:
        """Return a side's label with its number of votes, where that is known."""
        count = self._count(voters, vote)
        return self.words.votes.format_map({"stemmer": label, "antal": count}) if voters and count else label

    def _voter(self, voter: Voter, vote: Vote) -> str:
        if not voter.name:
            return ""
        if self.roll is not None and key_of(voter.name) in self.roll.people and voter.count is None:
            return voter.name
        count = self._count((voter,), vote)
        return self.words.votes.format_map({"stemmer": voter.name, "antal": count}) if count else voter.name

    def _count(self, voters: tuple[Voter, ...], vote: Vote) -> int:
        """Return how many votes these are, 0 where that cannot be known."""
        if self.roll is None or self.at is None or not self.roll.people:
            return sum(voter.count or 0 for voter in voters) if all(v.count for v in voters) else 0
        counted = tally(voters, vote, self.at, self.roll)
        return counted.most if counted.least == counted.most else 0

    def _amendment(self, amendment: Amendment, number: int) -> Iterator[Block]:
        words, place = self.words, amendment.place
        pattern = words.amendment_by if amendment.by else words.amendment
        values = {"nr": number, "af": names_of(amendment.by, self.layout)}
        yield head(pattern.format_map(values), place)
        yield from deeper(amendment.blocks)
        yield from self._vote(amendment.vote, place)
        said = {
            "vedtaget": words.carried,
            "forkastet": words.lost,
            "bortfaldet": words.lapsed,
            "trukket": words.withdrawn,
        }.get(amendment.outcome or self._outcome(amendment.vote))
        if said:
            yield line(said, place)

    def _outcome(self, vote: Vote | None) -> str:
        """Return what became of an amendment by its votes: as many against as for is no majority."""
        if vote is None or not (vote.yes or vote.no):
            return ""
        yes, no = self._count(vote.yes, vote), self._count(vote.no, vote)
        if (vote.yes and not yes) or (vote.no and not no):
            return ""
        return "vedtaget" if yes > no else "forkastet"

    def _statements(self, statements: tuple[Statement, ...], pattern: str) -> Blocks:
        return tuple(
            block
            for each in statements
            for block in (
                head(pattern.format_map({"af": names_of(each.by, self.layout)}), each.place),
                Quote(each.blocks, each.place),
            )
        )


def corrections(given: Iterable[Correction], layout: Layout) -> Blocks:
    """Return later additions, each under its date."""
    found: list[Block] = []
    for each in given:
        day = printed(each.day, layout.wording.date) if each.day else ""
        found.append(head(layout.meeting.minutes.correction.format_map({"dato": day}), each.place))
        found += deeper(each.blocks)
    return tuple(found)


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


def names_of(values: tuple[Value, ...], layout: Layout) -> str:
    """Return names as one phrase: "A, B og C"."""
    return in_words([value.text for value in values], layout)


def in_words(names: list[str], layout: Layout) -> str:
    """Return words as one phrase with the layout's "og"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {layout.wording.and_} {names[-1]}"


def labelled(label: str, words: str, place: SourcePlace) -> Paragraph:
    """Return a paragraph that begins with a bold label."""
    return Paragraph((Strong((Text(f"{label}:", place),)), Text(f" {words}", place)), place)


def begun(label: str, blocks: Blocks, place: SourcePlace) -> Blocks:
    """Return blocks after a bold label: in the first paragraph, before whatever else it is."""
    first, rest = blocks[:1], blocks[1:]
    lead = Strong((Text(f"{label}:", place),))
    if first and isinstance(first[0], Paragraph):
        return (replace(first[0], inlines=(lead, Text(" ", place), *first[0].inlines)), *rest)
    return (Paragraph((lead,), place), *blocks) if blocks else ()


def line(words: str, place: SourcePlace) -> Paragraph:
    """Return plain words as a paragraph."""
    return Paragraph((Text(words, place),), place)


def head(words: str, place: SourcePlace, depth: int = INNER) -> Heading:
    """Return a heading."""
    return Heading(depth, (Text(words, place),), "", place)


def deeper(blocks: Blocks) -> Blocks:
    """Return blocks with no heading as high as the item's own."""
    return tuple(
        replace(block, depth=max(block.depth, INNER)) if isinstance(block, Heading) else block
        for block in blocks
    )


def own_footnotes(
    blocks: Blocks, footnotes: tuple[Footnote, ...], prefix: str
) -> tuple[Blocks, tuple[Footnote, ...]]:
    """Return blocks and footnotes with ``prefix`` before the labels: in one document two items may both
    have a footnote 1."""
    marked = tuple(
        replace(each, label=prefix + each.label, inlines=_marked(each.inlines, prefix)) for each in footnotes
    )
    return _all_marked(blocks, prefix), marked


def _all_marked(blocks: Blocks, prefix: str) -> Blocks:
    made: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines) | Heading(inlines=inlines):
                made.append(replace(block, inlines=_marked(inlines, prefix)))
            case List(items=items):
                made.append(replace(block, items=tuple(_all_marked(item, prefix) for item in items)))
            case Quote(blocks=inner) | Box(blocks=inner):
                made.append(replace(block, blocks=_all_marked(inner, prefix)))
            case _:
                made.append(block)
    return tuple(made)


def _marked(inlines: Inlines, prefix: str) -> Inlines:
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case FootnoteUse(label=label):
                made.append(replace(inline, label=prefix + label))
            case (
                Strong(children=inner)
                | Emphasis(children=inner)
                | Link(children=inner)
                | Passage(children=inner)
            ):
                made.append(replace(inline, children=_marked(inner, prefix)))
            case _:
                made.append(inline)
    return tuple(made)
