"""The kinds of note a ``layout.yaml`` defines → values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from notegen.diagnostics import FEJL, Finding
from notegen.layout.parts import check_pattern, text_of, texts_of
from notegen.layout.values import Kind, Labelled, Placed, Term
from notegen.source import take
from notegen.source.nodes import Mapping as MappingNode, Node, Scalar, Sequence
from notegen.source.take import Findings, Got


@dataclass(frozen=True, slots=True)
class _Words:
    """What a kind may name: the sections, the printed labels, the header fields."""

    terms: Mapping[str, Term]
    labels: Mapping[str, str]
    fields: tuple[str, ...]


def kinds(
    node: Node,
    terms: Mapping[str, Term],
    labels: Mapping[str, str],
    fields: Iterable[str],
    findings: Findings,
) -> dict[str, Kind]:
    """Return the kinds of note by key. ``fields`` are the header fields a pattern may use."""
    names = tuple(fields)
    return {
        take.fold(entry.key.text): _kind(entry.key, entry.value, _Words(terms, labels, names), findings)
        for entry in take.entries(node, "dokumenttyper", findings)
    }


def _kind(key: Scalar, node: Node, words: _Words, findings: Findings) -> Kind:
    known = (
        "navn",
        "linje",
        "hjælp",
        "titel",
        "kræver",
        "over titlen",
        "metaboks",
        "frie overskrifter",
        "afsnit",
    )
    got = take.fields(node, known, "en dokumenttype", findings)
    take.required(got, ("navn", "afsnit"), "dokumenttypen", key.place, findings)
    if "titel" in got and isinstance(got["titel"].node, Scalar):
        check_pattern(got["titel"].node, words.fields, findings)
    free = (
        take.yes_or_no(got["frie overskrifter"].node, "frie overskrifter", findings)
        if "frie overskrifter" in got
        else False
    )
    required = tuple(texts_of(got["kræver"].node, "kræver", findings)) if "kræver" in got else ()
    _known_names(got.get("kræver"), (*words.fields, *words.terms), findings)
    _known_names(got.get("metaboks"), (*words.fields, "afsender"), findings)
    _known_names(got.get("over titlen"), (*words.fields, "afsender"), findings)
    placed = take.items(got["afsnit"].node, "afsnit", findings) if "afsnit" in got else ()
    sections = [section for item in placed if (section := _placed(item, words.terms, required, findings))]
    return Kind(
        take.fold(key.text),
        text_of(got, "navn", findings),
        text_of(got, "linje", findings),
        text_of(got, "hjælp", findings),
        text_of(got, "titel", findings) or "{titel}",
        tuple(sections),
        bool(free),
        required,
        _labelled(got.get("over titlen"), words.labels, findings),
        _labelled(got.get("metaboks"), words.labels, findings),
        key.place,
    )


def _placed(
    node: Node, terms: Mapping[str, Term], required: tuple[str, ...], findings: Findings
) -> Placed | None:
    if isinstance(node, MappingNode):
        got = take.fields(node, ("afsnit", "overskrift", "niveau"), "et afsnit", findings)
    else:
        got = {"afsnit": Got("afsnit", node.place, node)}
    name = text_of(got, "afsnit", findings)
    key = take.spelled(name, terms)
    if key is None:
        hint = take.did_you_mean(name, terms, "afsnittene står i sections.yaml")
        findings.append(Finding("NG604", FEJL, f"afsnittet {name} findes ikke", node.place, hint))
        return None
    heading = terms[key].heading
    if "overskrift" in got:
        heading = "" if take.is_empty(got["overskrift"].node) else text_of(got, "overskrift", findings)
    level = take.whole_number(got["niveau"].node, "niveau", 2, 4, findings) if "niveau" in got else 2
    return Placed(key, heading, level or 2, key in required, node.place)


def _labelled(got: Got | None, labels: Mapping[str, str], findings: Findings) -> tuple[Labelled, ...]:
    if got is None:
        return ()
    return tuple(Labelled(key, labels.get(key, "")) for key in texts_of(got.node, got.key, findings))


def _known_names(got: Got | None, names: Iterable[str], findings: Findings) -> None:
    known = tuple(names)
    for item in got.node.items if got and isinstance(got.node, Sequence) else ():
        if isinstance(item, Scalar) and take.spelled(item.text, known) is None:
            hint = take.did_you_mean(item.text, known, "")
            findings.append(Finding("NG604", FEJL, f"feltet {item.text} findes ikke", item.place, hint))
