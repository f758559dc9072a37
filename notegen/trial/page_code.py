"""The template of the PDF looked through, also the branches that no note takes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, get_args, get_origin, get_type_hints

from jinja2 import TemplateSyntaxError, meta, nodes

from notegen.diagnostics import ADVARSEL, FEJL, Finding, SourcePlace
from notegen.document.blocks import Document
from notegen.layout.values import Layout, Measures, Wording
from notegen.source import take
from notegen.writers import policy
from notegen.writers.filters import OWN_FILTERS, OWN_TESTS

GIVEN: Final = (
    "abbreviations",
    "document",
    "footnotes",
    "language",
    "logo",
    "measures",
    "paged",
    "style",
    "wording",
)
"""Every name ``note.html`` is given."""
_SHOWN: Final[Mapping[str, str]] = {
    "blocks": "notatets afsnit",
    "footnotes": "fodnoterne, når siden ikke er en PDF",
    "kind_label": "linjen over titlen",
    "lead": "felterne over titlen",
    "meta": "metaboksen",
    "organisation": "ordmærket",
    "running": "sidehovedet",
    "subtitle": "undertitlen",
    "title": "titlen",
    "watermark": "UDKAST på siderne",
}
"""What a layout must print of a document, and what it is."""


def page_code(layout: Layout) -> Iterator[Finding]:
    """Yield NG620 and NG621 for names and filters that are not there, NG611 for what is never printed."""
    name, text = layout.templates.html_name, layout.templates.html
    made = policy.environment(OWN_FILTERS, OWN_TESTS, trim_blocks=True, lstrip_blocks=True)
    lines = text.splitlines()
    try:
        tree = policy.parsed(made, text)
        unknown = meta.find_undeclared_variables(tree) - set(GIVEN)
    except (policy.Refused, TemplateSyntaxError):
        return  # told with its line when the template is filled
    known = _names(Document) | _names(Wording) | _names(Measures) | policy.LOOP_FIELDS | policy.LOOP_CALLS
    own = {target.name for target in tree.find_all(nodes.Name) if target.ctx in ("store", "param")}
    used = {node.attr for node in tree.find_all(nodes.Getattr)}
    told: set[str] = set()
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        word = node.name if isinstance(node, nodes.Name) else str(getattr(node, "attr", ""))
        wrong = word in unknown - own if isinstance(node, nodes.Name) else word not in known
        if wrong and word not in told:
            told.add(word)
            hint = take.did_you_mean(word, GIVEN if isinstance(node, nodes.Name) else sorted(known), "")
            message = f"skabelonen bruger feltet »{word[:40]}«, som ikke findes"
            yield _at(
                name, lines, node.lineno, word, Finding("NG620", FEJL, message, SourcePlace(name), hint)
            )
    for missing in sorted(set(_SHOWN) - used):
        hint = f"skriv {{{{ document.{missing} }}}}, som den medfølgende note.html gør"
        message = f"note.html viser ikke {_SHOWN[missing]} (document.{missing})"
        yield Finding("NG611", ADVARSEL, message, SourcePlace(name), hint)


def _at(name: str, lines: list[str], number: int, word: str, finding: Finding) -> Finding:
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)
    place = SourcePlace(name, number, found.start() + 1 if found else 1)
    return Finding(finding.code, finding.severity, finding.message, place, finding.hint, line)


def _names(kind: Any) -> frozenset[str]:
    """Return the field names of a dataclass and of all that its fields can hold."""
    found: set[str] = set()
    seen: set[Any] = set()
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        if get_origin(each) is not None:
            waiting += [part for part in get_args(each) if not isinstance(part, str | int)]
        elif isinstance(each, type) and is_dataclass(each):
            found |= {field.name for field in fields(each)}
            waiting += list(get_type_hints(each).values())
    return frozenset(found)
