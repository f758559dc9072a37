"""Do the votes of the minutes add up to those who were there, and does the result follow from them?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notegen.diagnostics import ADVARSEL, FEJL, Finding, SourcePlace
from notegen.model.minutes import Decision, Vote, Voter
from notegen.packet.minutes.attendance import Attendance, Roll, key_of
from notegen.source.take import did_you_mean, listed

_CARRIED: Final = frozenset({"godkendt", "anbefalet", "taget til efterretning", "vedtaget"})
"""Results that a majority is for; of the others a vote may have been about something else."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many votes, at least and at most: they differ where it is not known when somebody came or left."""

    least: int
    most: int

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(self.least + other.least, self.most + other.most)


def votes_of(decision: Decision) -> Iterator[tuple[Vote, str]]:
    """Yield each vote of an item with its result: the decision's own, then those of its amendments."""
    if decision.vote is not None:
        yield decision.vote, decision.result
    for amendment in decision.amendments:
        if amendment.vote is not None:
            yield amendment.vote, amendment.outcome


def vote_findings(decision: Decision, at: Attendance, roll: Roll) -> tuple[Finding, ...]:
    """Return what is wrong with an item's votes. In a written vote nobody need be there.

    A majority is one of the votes cast; those who abstain do not count (kommunestyrelsesloven § 11, stk. 3,
    as the ministry reads it, for committees too: 18.1.2).
    """
    if not roll.members:  # a substitute alone says nothing of who could vote
        return ()
    at = able(decision, at, roll)
    found: list[Finding] = []
    for vote, result in votes_of(decision):
        counting = _Counting(vote, at, roll)
        found += counting.findings() or counting.sums(decision.written is not None)
        found += counting.result(result)
    return tuple(found)


def able(decision: Decision, at: Attendance, roll: Roll) -> Attendance:
    """Return who could vote on an item: those there, in a written vote perhaps everybody."""
    if decision.written is None:
        return at
    return Attendance(frozenset(), frozenset(roll.people) - at.barred, at.barred)


def tally(voters: tuple[Voter, ...], vote: Vote, at: Attendance, roll: Roll) -> Tally:
    """Return how many votes one side has."""
    return _Counting(vote, at, roll).tally(voters)


class _Counting:
    """One vote being counted. A class because each voter's count depends on all the others named."""

    def __init__(self, vote: Vote, at: Attendance, roll: Roll) -> None:
        self.vote, self.at, self.roll = vote, at, roll
        self.all = (*vote.yes, *vote.no, *vote.abstained)
        self.parties = {key_of(each.party): each.party for each in roll.people.values() if each.party}
        self.named = [key for voter in self.all if (key := key_of(voter.name)) in roll.people]

    def tally(self, voters: tuple[Voter, ...]) -> Tally:
        """Return how many votes the voters of one side are."""
        whole = Tally(0, 0)
        for voter in voters:
            whole += self._votes(voter)
        return whole

    def _votes(self, voter: Voter) -> Tally:
        key = key_of(voter.name)
        if key in self.roll.people and key not in self.parties:
            return Tally(1, 1)
        if voter.count is not None:
            return Tally(voter.count, voter.count)
        there, maybe = self._rest(key)
        return Tally(len(there), len(there) + len(maybe))

    def _rest(self, party: str) -> tuple[set[str], set[str]]:
        """Return those of a party who are there, surely and perhaps, and are not named themselves."""
        own = {key for key, person in self.roll.people.items() if key_of(person.party) == party and party}
        left = own - set(self.named)
        return left & self.at.there, left & self.at.maybe

    def findings(self) -> list[Finding]:
        """Return what is wrong with single voters."""
        found: list[Finding] = []
        seen: Counter[str] = Counter()
        for voter in self.all:
            key = key_of(voter.name)
            if not key:
                continue
            whole = voter.count is None or key in self.roll.people
            seen[key] += whole
            if key in self.roll.people and key not in self.parties:
                found += self._person(voter, key)
            elif key not in self.parties:
                found.append(self._unknown(voter))
            if whole and seen[key] == 2:
                hint = "lad navnet stå ét sted, eller skriv partiets stemmer med tal: A (2)"
                found.append(_fejl("NG901", f"{voter.name} stemmer to gange", voter.place, hint))
            elif voter.count is None and key in self.parties and not any(self._rest(key)):
                found.append(self._nobody(voter, key))
        return [*found, *self._parties()]

    def _person(self, voter: Voter, key: str) -> Iterator[Finding]:
        if key in self.at.barred:
            hint = "slet navnet i afstemningen eller under inhabile:"
            yield _fejl("NG903", f"{voter.name} stemmer, men var inhabil ved punktet", voter.place, hint)
        elif key not in self.at.there and key not in self.at.maybe:
            hint = "ret afstemningen, eller hvad der står under fremmøde:"
            yield _fejl(
                "NG902", f"{voter.name} stemmer, men var ikke til stede ved punktet", voter.place, hint
            )

    def _nobody(self, voter: Voter, party: str) -> Finding:
        """Return that a party votes with nobody: its members are named themselves, or none was there."""
        named = [
            self.roll.people[key].name
            for key in dict.fromkeys(self.named)
            if key_of(self.roll.people[key].party) == party
        ]
        if named:
            message = f"{voter.name} har ingen stemmer tilbage: {listed(named)} er nævnt ved navn"
            return _fejl(
                "NG906", message, voter.place, f"slet {voter.name}, eller navnet, hvor det er forkert"
            )
        message = f"{voter.name} stemmer, men ingen fra partiet kunne stemme ved punktet"
        hint = "ret afstemningen, eller hvad der står under fremmøde:"
        return _fejl("NG902", message, voter.place, hint)

    def _unknown(self, voter: Voter) -> Finding:
        names = [person.name for person in self.roll.people.values()]
        otherwise = "skriv deltagernes navne, eller deres parti: under deltagere"
        hint = did_you_mean(voter.name, (*names, *self.parties.values()), otherwise)
        message = f"{voter.name} er hverken en deltager eller et parti"
        return _fejl("NG904", message, voter.place, hint)

    def _parties(self) -> Iterator[Finding]:
        """Yield the parties whose votes, written with numbers, are others than their members there."""
        for key, name in self.parties.items():
            mine = [voter for voter in self.all if key_of(voter.name) == key]
            if not any(voter.count is not None for voter in mine):
                continue
            own = {each for each, person in self.roll.people.items() if key_of(person.party) == key}
            there, maybe = own & self.at.there, own & self.at.maybe
            votes = self.tally(tuple(mine)) + Tally(*[len(own & set(self.named))] * 2)
            if any(voter.count is None for voter in mine) or not (
                len(there) <= votes.least <= len(there) + len(maybe)
            ):
                message = (
                    f"{name} har {_counted(votes.least)}, men {_people(len(there))} fra partiet var til stede"
                )
                hint = "ret tallene, eller hvad der står under fremmøde:"
                yield _fejl("NG906", message, mine[0].place, hint)

    def sums(self, written: bool) -> list[Finding]:
        """Return whether the votes are as many as those there; in a written vote they may be fewer."""
        total = self.tally(self.all)
        least, most = len(self.at.there), len(self.at.there) + len(self.at.maybe)
        if written:
            least, most = 0, self.roll.members
        if total.least <= most and total.most >= least:
            return []
        hint = self._missing() if total.most < least else "se efter, om nogen er talt med to gange"
        wanted = f"kun {_people(most)}" if total.least > most else _people(least)
        message = f"afstemningen har {_counted(total.most)}, men {wanted} kunne stemme ved punktet"
        return [_fejl("NG900", message, self.vote.place, hint)]

    def _missing(self) -> str:
        voted = set(self.named)
        if any(voter.count is not None for voter in self.all):
            return "se efter tallene, eller hvem der var til stede, under fremmøde:"
        voted |= {key for voter in self.all for key in self._rest(key_of(voter.name))[0]}
        left = [person.name for key, person in self.roll.people.items() if key in self.at.there - voted]
        return f"ikke nævnt: {listed(left)}; den, der ikke stemmer, står under undlod:"

    def result(self, result: str) -> list[Finding]:
        """Return whether the result says something else than the votes."""
        yes, no = self.tally(self.vote.yes), self.tally(self.vote.no)
        figures = f"{yes.most} for og {no.most} imod"
        hint = "ret resultatet eller afstemningen"
        if result in _CARRIED and yes.most < no.least:
            return [
                _fejl(
                    "NG905",
                    f"resultatet er {result}, men flertallet stemte imod ({figures})",
                    self.vote.place,
                    hint,
                )
            ]
        if result in _CARRIED and yes == no and yes.least == yes.most:
            message = f"resultatet er {result}, men stemmerne står lige ({figures})"
            return [Finding("NG905", ADVARSEL, message, self.vote.place, hint)]
        if result == "forkastet" and yes.least > no.most:
            return [
                _fejl(
                    "NG905",
                    f"resultatet er forkastet, men flertallet stemte for ({figures})",
                    self.vote.place,
                    hint,
                )
            ]
        return []


def _counted(votes: int) -> str:
    return "1 stemme" if votes == 1 else f"{votes} stemmer"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} personer"


def _fejl(code: str, message: str, place: SourcePlace, hint: str) -> Finding:
    return Finding(code, FEJL, message, place, hint)
