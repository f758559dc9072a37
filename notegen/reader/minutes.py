"""The minutes in a meeting file: ``beslutning:`` of an item, ``fremmøde:`` of the meeting."""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from notegen.diagnostics import ADVARSEL
from notegen.model.minutes import (
    OUTCOMES,
    RESULTS,
    Amendment,
    Correction,
    Decision,
    Outcome,
    Result,
    Statement,
    Vote,
    Voter,
    WrittenVote,
)
from notegen.model.note import Signatory, Value
from notegen.model.text import Footnote
from notegen.reader import minutes_fields as fields, parts
from notegen.reader.context import Context
from notegen.reader.fields import FieldSpec
from notegen.source import take
from notegen.source.days import day
from notegen.source.nodes import Mapping as MappingNode, Node, Scalar
from notegen.source.take import Got

T = TypeVar("T")

Fields = Mapping[str, Got]

_COUNTED: Final = re.compile(r"(?P<name>.*?)\s*\((?P<count>\d{1,3})\)")
_ALONE: Final = re.compile(r"\d{1,3}")


def read_member(node: Node, context: Context) -> Signatory | None:
    """Return a member: a name, or fields with title and party."""
    if isinstance(node, Scalar):
        return parts.read_signatory(node, context)
    got = inner(node, fields.MEMBER_FIELDS, "en deltager", "deltageren", ("navn",), context)
    name = parts.line(got, "navn", context)
    party = parts.line(got, "parti", context)
    return Signatory(name, parts.line(got, "titel", context), node.place, party) if name else None


def read_decision(node: Node, context: Context) -> Decision | None:
    """Return what was decided on an item: fields, or one text, which may be the result's word alone. None
    where nothing stands there, which is told."""
    if take.is_empty(node):
        hint = "skriv resultat: eller tekst:, eller slet linjen"
        context.tell("NG242", "beslutning: er tom", node.place, hint, ADVARSEL)
        return None
    footnotes: list[Footnote] = []
    if isinstance(node, Scalar):
        words = " ".join(node.text.split()).rstrip(".").casefold()
        alone = next((result for result in RESULTS if result == words), None)
        if alone:
            decision = Decision(node.place, alone)
            _whole(decision, {}, node, context)
            return decision
        got: Fields = {"tekst": Got("tekst", node.place, node)}
    else:
        got = take.fields(node, parts.keys(fields.DECISION_FIELDS), "en beslutning", context.findings)
    decision = Decision(
        node.place,
        _result(got, context),
        parts.line(got, "til", context),
        parts.blocks(got, "tekst", context, footnotes),
        read_vote(got, context),
        listed(got, "ændringsforslag", lambda each: _amendment(each, context, footnotes), context),
        listed(got, "protokolbemærkning", lambda each: _statement(each, context, footnotes), context),
        listed(got, "mindretalsudtalelse", lambda each: _statement(each, context, footnotes), context),
        _written(got, context),
        read_corrections(got, context, footnotes),
        tuple(footnotes),
    )
    _whole(decision, got, node, context)
    return decision


def _whole(decision: Decision, got: Fields, node: Node, context: Context) -> None:
    """Tell of a decision that does not say what was decided."""
    if got and not decision.result and not decision.blocks and "resultat" not in got:
        hint = "skriv resultat: godkendt, eller beslutningen med ord under tekst:"
        context.tell("NG242", "beslutningen siger ikke, hvad der blev besluttet", node.place, hint)
    if decision.to and decision.result != "oversendt":
        hint = "skriv resultat: oversendt, eller slet til:"
        context.tell("NG245", "til: hører til resultatet oversendt", got["til"].place, hint, ADVARSEL)
    if decision.result == "oversendt" and not decision.to:
        hint = "skriv til: og hvem sagen blev oversendt til"
        context.tell("NG245", "det står ikke, hvem sagen blev oversendt til", node.place, hint, ADVARSEL)


def _result(got: Fields, context: Context) -> Result:
    hit = (
        take.choice(got["resultat"].node, "resultat", RESULTS, context.findings)
        if "resultat" in got
        else None
    )
    return next((result for result in RESULTS if result == hit), "")


def _outcome(got: Fields, context: Context) -> Outcome:
    node = got["resultat"].node if "resultat" in got else None
    hit = take.choice(node, "resultat", OUTCOMES, context.findings) if node is not None else None
    return next((outcome for outcome in OUTCOMES if outcome == hit), "")


def read_vote(got: Fields, context: Context) -> Vote | None:
    """Return the vote of a decision or an amendment, None where there was none."""
    if "afstemning" not in got or take.is_empty(got["afstemning"].node):
        return None
    node = got["afstemning"].node
    votes = inner(node, fields.VOTE_FIELDS, "en afstemning", "afstemningen", (), context)
    if not votes:
        return None
    yes, no, abstained = (_voters(votes, key, context) for key in ("for", "imod", "undlod"))
    return Vote(yes, no, abstained, got["afstemning"].place)


def _voters(got: Fields, key: str, context: Context) -> tuple[Voter, ...]:
    values = parts.values(got[key].node, key, context) if key in got else ()
    # A list written as one text is a list: "A, B".
    return tuple(
        _voter(Value(name.strip(), value.place))
        for value in values
        for name in value.text.split(",")
        if name.strip()
    )


def _voter(value: Value) -> Voter:
    if _ALONE.fullmatch(value.text):
        return Voter("", int(value.text), value.place)
    if counted := _COUNTED.fullmatch(value.text):
        return Voter(counted["name"], int(counted["count"]), value.place)
    return Voter(value.text, None, value.place)


def _amendment(node: Node, context: Context, footnotes: list[Footnote]) -> Amendment:
    wanted = ("tekst",)
    got = inner(node, fields.AMENDMENT_FIELDS, "et ændringsforslag", "ændringsforslaget", wanted, context)
    by = parts.values(got["af"].node, "af", context) if "af" in got else ()
    blocks = parts.blocks(got, "tekst", context, footnotes)
    return Amendment(by, blocks, _outcome(got, context), read_vote(got, context), node.place)


def _statement(node: Node, context: Context, footnotes: list[Footnote]) -> Statement:
    wanted = ("af", "tekst")
    got = inner(node, fields.STATEMENT_FIELDS, "en bemærkning", "bemærkningen", wanted, context)
    by = parts.values(got["af"].node, "af", context) if "af" in got else ()
    return Statement(by, parts.blocks(got, "tekst", context, footnotes), node.place)


def _written(got: Fields, context: Context) -> WrittenVote | None:
    if "skriftlig votering" not in got:
        return None
    node = got["skriftlig votering"].node
    wanted = ("fra", "til")
    days = inner(node, fields.WRITTEN_FIELDS, "en skriftlig votering", "voteringen", wanted, context)
    first, last = (day(days[key].node, key, context.findings) if key in days else None for key in wanted)
    if first and last and first > last:
        message = "den skriftlige votering slutter, før den begynder"
        context.tell("NG243", message, days["til"].node.place, "se efter fra: og til:")
    return WrittenVote(first, last, node.place)


def read_corrections(got: Fields, context: Context, footnotes: list[Footnote]) -> tuple[Correction, ...]:
    """Return the later additions under ``rettelser:``."""
    return listed(got, "rettelser", lambda each: _correction(each, context, footnotes), context)


def _correction(node: Node, context: Context, footnotes: list[Footnote]) -> Correction:
    wanted = ("dato", "tekst")
    got = inner(node, fields.CORRECTION_FIELDS, "en rettelse", "rettelsen", wanted, context)
    when = day(got["dato"].node, "dato", context.findings) if "dato" in got else None
    return Correction(when, parts.blocks(got, "tekst", context, footnotes), node.place)


def inner(
    node: Node,
    specs: tuple[FieldSpec, ...],
    what: str,
    this: str,
    wanted: tuple[str, ...],
    context: Context,
) -> Fields:
    """Return the fields of a table that stand in a node; unknown and missing ones are told. ``what`` and
    ``this`` are the thing in the messages ("en rettelse", "rettelsen")."""
    got = take.fields(node, parts.keys(specs), what, context.findings)
    if got or isinstance(node, MappingNode):
        take.required(got, wanted, this, node.place, context.findings)
    return got


def listed(got: Fields, key: str, read: Callable[[Node], T], context: Context) -> tuple[T, ...]:
    """Return what ``read`` makes of each item of a list; a lone item's fields are a list of one."""
    if key not in got:
        return ()
    node = got[key].node
    items = (node,) if isinstance(node, MappingNode) else take.items(node, key, context.findings)
    return tuple(read(each) for each in items)
