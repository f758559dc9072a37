"""Nodes → plain values: texts, lists, yes or no, dates, and the fields of a mapping.

Each function returns the value, or None where the node is something else, and adds what is wrong to
``findings``; so a reader can go on and tell everything at once.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping as Map
from dataclasses import dataclass
from difflib import get_close_matches

from notegen.diagnostics import FEJL, Finding, SourcePlace
from notegen.source.nodes import Entry, Mapping, Node, Scalar, Sequence

Findings = list[Finding]

_FORM = {Scalar: "en tekst", Sequence: "en liste", Mapping: "felter"}
_BLANKS = re.compile(r"[ \t\n]+")
_ASCII = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


@dataclass(frozen=True, slots=True)
class Got:
    """A field that was there: its key as the table of fields spells it, the key's place, its node."""

    key: str
    place: SourcePlace
    node: Node


def fold(key: str) -> str:
    """Return a key for comparison: NFC, one blank between words, no blanks around."""
    return " ".join(unicodedata.normalize("NFC", key).split())


def spelled(key: str, known: Iterable[str]) -> str | None:
    """Return the known key that ``key`` is, also when it is spelled with ae, oe, aa; else None."""
    folded = fold(key)
    names = tuple(known)
    if folded in names:
        return folded
    plain = _plain(folded)
    return next((name for name in names if _plain(name) == plain and name != _plain(name)), None)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like ``word``, or None when none is near."""
    names = {_plain(name).casefold(): name for name in known}
    hits = get_close_matches(_plain(fold(word)).casefold(), list(names), 1, 0.6)
    return names[hits[0]] if hits else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint: the nearest known word, or what to do when none is near."""
    near = nearest(word, known)
    return f"mente du {near}?" if near else otherwise


def fields(node: Node, known: Iterable[str], what: str, findings: Findings) -> dict[str, Got]:
    """Return the fields of a mapping by their known spelling, in the file's order.

    Unknown and repeated keys are told. ``what`` is the thing in the messages ("et notat").
    """
    names = tuple(known)
    if not isinstance(node, Mapping):
        findings.append(
            wrong_form(node, f"{what} skrives som felter", "skriv feltnavn: værdi på hver sin linje")
        )
        return {}
    found: dict[str, Got] = {}
    for entry in node.entries:
        name = spelled(entry.key.text, names)
        if name is None:
            findings.append(_unknown(entry, names, what))
        elif name in found:
            first = found[name].place.line
            findings.append(
                Finding(
                    "NG102",
                    FEJL,
                    f"{name} står to gange (første gang i linje {first})",
                    entry.key.place,
                    "slet den ene, eller saml dem",
                )
            )
        else:
            found[name] = Got(name, entry.key.place, entry.value)
    return found


def entries(node: Node, what: str, findings: Findings) -> tuple[Entry, ...]:
    """Return the entries of a mapping whose keys are free (ids); repeated ones are told."""
    if not isinstance(node, Mapping):
        if not is_empty(node):
            findings.append(
                wrong_form(node, f"{what} skrives som felter", "skriv id: og indholdet rykket ind under det")
            )
        return ()
    seen: dict[str, Entry] = {}
    for entry in node.entries:
        key = fold(entry.key.text)
        if key in seen:
            findings.append(
                Finding(
                    "NG102",
                    FEJL,
                    f"{key} står to gange (første gang i linje {seen[key].key.place.line})",
                    entry.key.place,
                    "giv den ene et andet navn",
                )
            )
        else:
            seen[key] = entry
    return tuple(seen.values())


def is_empty(node: Node) -> bool:
    """Return True for a field with nothing in it."""
    match node:
        case Scalar(text=text, style=style):
            return not text.strip() or (style == "plain" and text == "~")
        case Sequence(items=items):
            return not items
        case Mapping(entries=inner):
            return not inner


def text(node: Node, name: str, findings: Findings) -> str | None:
    """Return a short text on one line, blanks folded; None where the node is not a text or empty."""
    scalar = scalar_of(node, name, findings)
    return None if scalar is None else _BLANKS.sub(" ", scalar.text).strip()


def scalar_of(node: Node, name: str, findings: Findings) -> Scalar | None:
    """Return the node as a text node; None where it is a list or fields, or empty."""
    if isinstance(node, Scalar):
        return None if is_empty(node) else node
    flow = node.flow if isinstance(node, Sequence | Mapping) else False
    sign = "[" if isinstance(node, Sequence) else "{"
    if flow:
        findings.append(
            Finding(
                "NG107",
                FEJL,
                f"en tekst kan ikke begynde med {sign} uden anførselstegn",
                node.place,
                'sæt "…" om hele teksten, eller skriv den under feltet efter |',
            )
        )
    else:
        hint = f"skriv {name}: | og teksten rykket ind under det"
        findings.append(
            wrong_form(node, f"{name}: skal være en tekst, men her står {_FORM[type(node)]}", hint)
        )
    return None


def items(node: Node, name: str, findings: Findings) -> tuple[Node, ...]:
    """Return the items of a list; a lone text counts as a list of one."""
    match node:
        case Sequence(items=inner):
            return inner
        case Scalar():
            return () if is_empty(node) else (node,)
    findings.append(
        wrong_form(node, f"{name}: skal være en liste, men her står felter", "begynd hver linje med - ")
    )
    return ()


def choice(node: Node, name: str, choices: Iterable[str], findings: Findings) -> str | None:
    """Return one of the choices, as it is spelled there."""
    words = tuple(choices)
    written = text(node, name, findings)
    if written is None:
        return None
    hit = next(
        (word for word in words if fold(word).casefold() == written.casefold()), spelled(written, words)
    )
    if hit is None:
        findings.append(
            Finding(
                "NG204",
                FEJL,
                f"{name} kan ikke være »{written}«",
                node.place,
                did_you_mean(written, words, "vælg mellem " + listed(words)),
            )
        )
    return hit


def yes_or_no(node: Node, name: str, findings: Findings) -> bool | None:
    """Return True for ja (or true), False for nej (or false)."""
    hit = choice(node, name, ("ja", "nej", "true", "false"), findings)
    return None if hit is None else hit in ("ja", "true")


def whole_number(node: Node, name: str, least: int, most: int, findings: Findings) -> int | None:
    """Return a whole number between ``least`` and ``most``."""
    written = text(node, name, findings)
    if written is None:
        return None
    if re.fullmatch(r"-?\d{1,9}", written) and least <= int(written) <= most:
        return int(written)
    findings.append(
        Finding(
            "NG206",
            FEJL,
            f"{name} skal være et helt tal fra {least} til {most}",
            node.place,
            f"»{written}« er det ikke",
        )
    )
    return None


def wrong_form(node: Node, message: str, hint: str) -> Finding:
    """Return the finding for a node of another form than the field's."""
    return Finding("NG203", FEJL, message, node.place, hint)


def listed(words: Iterable[str]) -> str:
    """Return words as a Danish list: "a, b og c"."""
    every = list(words)
    return every[0] if len(every) == 1 else ", ".join(every[:-1]) + " og " + every[-1] if every else ""


def required(
    got: Map[str, Got], names: Iterable[str], what: str, place: SourcePlace, findings: Findings
) -> None:
    """Tell of each required field that is missing or empty."""
    misspelled = {finding.hint for finding in findings if finding.code == "NG201"}
    for name in names:
        if name not in got and f"mente du {name}?" in misspelled:
            continue
        if name not in got:
            findings.append(
                Finding(
                    "NG202",
                    FEJL,
                    f"{what} mangler {name}:",
                    place,
                    f"skriv {name}: og værdien på en ny linje",
                )
            )
        elif is_empty(got[name].node):
            findings.append(
                Finding("NG202", FEJL, f"{name}: er tomt", got[name].place, "skriv værdien efter kolonet")
            )


def _plain(word: str) -> str:
    for plain, letter in _ASCII:
        word = word.replace(letter, plain)
    return word


def _known(names: tuple[str, ...]) -> str:
    if len(names) > 12:
        return "se felterne i vejledningen, eller tryk Ctrl+mellemrum i VS Code"
    return "felterne er " + listed(names)


def _unknown(entry: Entry, names: tuple[str, ...], what: str) -> Finding:
    key = fold(entry.key.text)
    if len(key) > 40 or key.count(" ") > 3:
        return Finding(
            "NG201",
            FEJL,
            f"»{key[:40]}…« er ikke et felt i {what}",
            entry.key.place,
            "hører linjen til teksten ovenover, så ryk den to mellemrum ind",
        )
    return Finding(
        "NG201",
        FEJL,
        f"{what} har ikke feltet {key}",
        entry.key.place,
        did_you_mean(key, names, _known(names)),
    )
