"""A decision, and who was there, as the author's blocks would say it: what the minutes are set from."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from notegen.diagnostics import SourcePlace
from notegen.document.dates import printed
from notegen.layout.minutes_values import MinutesWords
from notegen.layout.values import Layout
from notegen.model.minutes import Amendment, Correction, Decision, Statement, Vote, Voter
from notegen.model.note import Value
from notegen.model.text import (
    Block,
    Blocks,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Quote,
    Strong,
    Text,
)
from notegen.packet.minutes.attendance import Attendance, Roll, key_of
from notegen.packet.minutes.votes import tally

INNER = 2
"""How deep headings inside an item lie; the item's own is 1."""


class DecisionText:
    """The words of one item's decision. A class because all of it needs the layout, and who was there.
    What is ``headed`` stands under a heading that says that it is the decision."""

    def __init__(
        self, decision: Decision, layout: Layout, roll: Roll, at: Attendance, headed: bool = False
    ) -> None:
        self.decision, self.layout = decision, layout
        self.words: MinutesWords = layout.meeting.minutes
        self.roll, self.at, self.headed = roll, at, headed

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
            strong = Paragraph((Strong((Text(said, decision.place),)),), decision.place)
            yield strong if self.headed else labelled(words.decision, said, decision.place)
        if decision.result or self.headed:
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
        if key_of(voter.name) in self.roll.people and voter.count is None:
            return voter.name
        count = self._count((voter,), vote)
        return self.words.votes.format_map({"stemmer": voter.name, "antal": count}) if count else voter.name

    def _count(self, voters: tuple[Voter, ...], vote: Vote) -> int:
        """Return how many votes these are, 0 where that cannot be known."""
        if not self.roll.people:
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


def told_in(decision: Decision) -> Blocks:
    """Return all that the author wrote of a decision, without the layout's words."""
    return (
        *decision.blocks,
        *(block for each in decision.amendments for block in each.blocks),
        *(block for each in (*decision.remarks, *decision.dissents) for block in each.blocks),
        *(block for each in decision.corrections for block in each.blocks),
    )


def corrections(given: Iterable[Correction], layout: Layout) -> Blocks:
    """Return later additions, each under its date."""
    found: list[Block] = []
    for each in given:
        day = printed(each.day, layout.wording.date) if each.day else ""
        found.append(head(layout.meeting.minutes.correction.format_map({"dato": day}), each.place))
        found += deeper(each.blocks)
    return tuple(found)


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
