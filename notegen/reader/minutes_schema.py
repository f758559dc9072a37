"""The JSON Schema of a meeting's minutes: ``fremmøde:`` and ``beslutning:``."""

from notegen.reader import minutes_fields as fields
from notegen.reader.fields import SIGNATORY_FIELDS, FieldSpec
from notegen.reader.schema_forms import SHORT, Schema, either, one_or_more, record


def presence_schema() -> Schema:
    """Return the schema of who was at the meeting."""
    moved = either({"type": SHORT}, record(fields.CAME_FIELDS, ("navn",)))
    left = either({"type": SHORT}, record(fields.LEFT_FIELDS, ("navn",)))
    official = either({"type": SHORT}, record(SIGNATORY_FIELDS, ("navn",)))
    inner: dict[str, Schema] = {
        "stedfortrædere": _records(fields.SUBSTITUTE_FIELDS, ("navn", "for")),
        "kom": _one_or_more(moved),
        "gik": _one_or_more(left),
        "inhabile": _records(fields.DISQUALIFIED_FIELDS, ("navn", "punkt")),
        "embedsmænd": _one_or_more(official),
        "rettelser": _records(fields.CORRECTION_FIELDS, ("dato", "tekst")),
    }
    return record(fields.PRESENCE_FIELDS, (), inner)


def decision_schema() -> Schema:
    """Return the schema of a decision: a text, or fields."""
    vote = record(fields.VOTE_FIELDS, ())
    amendment = record(fields.AMENDMENT_FIELDS, ("tekst",), {"afstemning": vote})
    statements = _records(fields.STATEMENT_FIELDS, ("af", "tekst"))
    inner: dict[str, Schema] = {
        "afstemning": vote,
        "ændringsforslag": _one_or_more(amendment),
        "protokolbemærkning": statements,
        "mindretalsudtalelse": statements,
        "skriftlig votering": record(fields.WRITTEN_FIELDS, ("fra", "til")),
        "rettelser": _records(fields.CORRECTION_FIELDS, ("dato", "tekst")),
    }
    return either({"type": SHORT}, record(fields.DECISION_FIELDS, (), inner))


def _records(specs: tuple[FieldSpec, ...], wanted: tuple[str, ...]) -> Schema:
    return _one_or_more(record(specs, wanted))


def _one_or_more(item: Schema) -> Schema:
    """Return a list, or the fields of a lone item."""
    return either(item, one_or_more(item))
