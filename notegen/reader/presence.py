"""``fremmøde:`` in a meeting file: who was there, who came, left, stood in or was inhabil."""

from notegen.model.minutes import Disqualified, Movement, Presence, Substitute
from notegen.model.note import Signatory, Value
from notegen.model.text import Footnote
from notegen.reader import minutes_fields as fields, parts
from notegen.reader.context import Context
from notegen.reader.fields import SIGNATORY_FIELDS
from notegen.reader.minutes import Fields, T, inner, listed, read_corrections
from notegen.source import take
from notegen.source.nodes import Node, Scalar
from notegen.source.take import Got


def read_presence(node: Node, context: Context) -> Presence:
    """Return who was at the meeting. Names are not looked up here."""
    got = take.fields(node, parts.keys(fields.PRESENCE_FIELDS), "et fremmøde", context.findings)
    footnotes: list[Footnote] = []
    return Presence(
        node.place,
        excused=_names(got, "afbud", context),
        absent=_names(got, "fraværende", context),
        substitutes=_there(listed(got, "stedfortrædere", lambda each: _substitute(each, context), context)),
        came=_there(listed(got, "kom", lambda each: _movement(each, "fra punkt", context), context)),
        left=_there(listed(got, "gik", lambda each: _movement(each, "efter punkt", context), context)),
        disqualified=_there(listed(got, "inhabile", lambda each: _disqualified(each, context), context)),
        officials=_there(listed(got, "embedsmænd", lambda each: _official(each, context), context)),
        corrections=read_corrections(got, context, footnotes),
        footnotes=tuple(footnotes),
    )


def _there(found: tuple[T | None, ...]) -> tuple[T, ...]:
    return tuple(each for each in found if each is not None)


def _names(got: Fields, key: str, context: Context) -> tuple[Value, ...]:
    """Return the names of a list, also of one written as one text: "NN, MM"."""
    values = parts.values(got[key].node, key, context) if key in got else ()
    split = ((name.strip(), value.place) for value in values for name in value.text.split(","))
    return tuple(Value(name, place) for name, place in split if name)


def _value(got: Fields, key: str, context: Context) -> Value | None:
    name = parts.line(got, key, context)
    return Value(name, got[key].node.place) if name else None


def _substitute(node: Node, context: Context) -> Substitute | None:
    wanted = ("navn", "for")
    got = inner(node, fields.SUBSTITUTE_FIELDS, "en stedfortræder", "stedfortræderen", wanted, context)
    name, instead_of = parts.line(got, "navn", context), _value(got, "for", context)
    if not name or instead_of is None:
        return None
    title, party = parts.line(got, "titel", context), parts.line(got, "parti", context)
    return Substitute(name, title, party, instead_of, _names(got, "punkter", context), node.place)


def _movement(node: Node, key: str, context: Context) -> Movement | None:
    if isinstance(node, Scalar):
        name = take.text(node, "navn", context.findings)
        return Movement(name, "", None, node.place) if name else None
    specs = fields.CAME_FIELDS if key == "fra punkt" else fields.LEFT_FIELDS
    got = inner(node, specs, "en, der kom eller gik,", "linjen", ("navn",), context)
    name = parts.line(got, "navn", context)
    item = _value(got, key, context)
    return Movement(name, parts.line(got, "tid", context), item, node.place) if name else None


def _disqualified(node: Node, context: Context) -> Disqualified | None:
    wanted = ("navn", "punkt")
    got = inner(node, fields.DISQUALIFIED_FIELDS, "en inhabil", "linjen om inhabilitet", wanted, context)
    name = parts.line(got, "navn", context)
    return Disqualified(name, _names(got, "punkt", context), node.place) if name else None


def _official(node: Node, context: Context) -> Signatory | None:
    if isinstance(node, Scalar):
        got: Fields = {"navn": Got("navn", node.place, node)}
    else:
        got = inner(node, SIGNATORY_FIELDS, "en embedsmand", "embedsmanden", ("navn",), context)
    name = parts.line(got, "navn", context)
    return Signatory(name, parts.line(got, "titel", context), node.place) if name else None
