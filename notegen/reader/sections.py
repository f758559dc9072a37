"""The sections of a note: those of the vocabulary, each a text, or a text that is closed."""

from collections.abc import Iterable, Mapping

from notegen.layout.values import Layout
from notegen.model.note import Section
from notegen.model.text import Footnote
from notegen.reader import parts
from notegen.reader.closing import closure_in
from notegen.reader.closing_fields import SECTION_FIELDS
from notegen.reader.context import Context
from notegen.source import take
from notegen.source.nodes import Mapping as MappingNode, Node
from notegen.source.take import Got


def section_names(layout: Layout) -> dict[str, str]:
    """Return every name a text section may have in a note, and the section's key."""
    names = {}
    for term in layout.vocabulary.values():
        if term.part in ("tekst", "punkter"):
            names[term.key] = term.key
            names.update(dict.fromkeys(term.aliases, term.key))
    return names


def read_sections(
    got: Mapping[str, Got], names: Mapping[str, str], context: Context, footnotes: list[Footnote]
) -> Iterable[Section]:
    """Yield the note's sections in the file's order; ``names`` are those they may have there."""
    first: dict[str, str] = {}
    for key, field in got.items():
        if key not in names:
            continue
        section = names[key]
        if section in first:
            hint = "saml teksten under det ene navn"
            context.tell("NG102", f"{key} er det samme afsnit som {first[section]}", field.place, hint)
            continue
        first[section] = key
        inner = _section_fields(field, key, context)
        closure = closure_in(inner, "afsnit", context)
        if "tekst" not in inner or take.scalar_of(inner["tekst"].node, key, context.findings) is None:
            continue
        blocks = parts.blocks(inner, "tekst", context, footnotes)
        heading = key[:1].upper() + key[1:] if key != section else ""
        yield Section(section, heading, blocks, field.place, closure)


def _section_fields(field: Got, key: str, context: Context) -> Mapping[str, Got]:
    """Return a section as fields: one that is its text alone has that as ``tekst``."""
    if not _is_record(field.node):
        return {"tekst": field}
    what = f"afsnittet {key}"
    inner = take.fields(field.node, parts.keys(SECTION_FIELDS), what, context.findings)
    take.required(inner, ("tekst",), what, field.place, context.findings)
    return inner


def _is_record(node: Node) -> bool:
    """Return whether a section is written as fields, and is no text that only looks like it."""
    known = parts.keys(SECTION_FIELDS)
    return isinstance(node, MappingNode) and any(take.spelled(e.key.text, known) for e in node.entries)
