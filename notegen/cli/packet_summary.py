"""What is said when a packet is done: findings, what was made, and what was proved of it."""

from pathlib import Path
from typing import Any, Final

from notegen.cli import output
from notegen.cli.packet_reading import PacketWish, Told
from notegen.diagnostics import ADVARSEL, FEJL, Finding, has_errors
from notegen.diagnostics.wording import counted
from notegen.files.project import as_argument, shown
from notegen.jobs.run import Tally

_NAMED: Final = 3
"""Notes named where the rules have more to say of them."""


def summary(path: Path, wish: PacketWish, told: Told) -> int:
    """Print what came of building the meeting at ``path``, and return the exit code."""
    told.findings = _once(told.findings)
    made = [Path(shown(each)) for each in told.made]
    if wish.json:
        missed = told.missed or ([] if made else [path])
        output.result(output.as_json(told.findings, made, missed, _counts(told, wish)))
    else:
        output.findings(told.findings)
        for each in told.shown:
            output.result(shown(each))
        for words in _lines(told, wish):
            output.line(words)
    if told.crashed:
        return 3
    strict = wish.strict and any(finding.severity == ADVARSEL for finding in told.findings)
    return 1 if not made or told.missed or strict or has_errors(told.findings) else 0


def _once(findings: list[Finding]) -> list[Finding]:
    """Return findings without the warnings of what is a *fejl* at the same place, since the papers are
    to be public."""
    wrong = {(each.code, each.place) for each in findings if each.severity == FEJL}
    return [each for each in findings if each.severity == FEJL or (each.code, each.place) not in wrong]


def _lines(told: Told, wish: PacketWish) -> list[str]:
    said = counted(told.findings)
    what = (told.called or wish.edition.said).capitalize()
    whole = f"{what} er lavet: {told.news[0]}" if told.made else f"{what} er ikke lavet"
    lines = [whole + (f"; {said}." if said else ".")]
    if told.made:
        lines += _proved(told)
    lines += [f"Godkendt i mødefilen: {words}" for words in told.released]
    if told.tally.remembered and told.made:
        lines.append(_again(told.tally))
    if told.rules:
        lines.append(_content(told))
    return lines


def _content(told: Told) -> str:
    """Return how many findings the rules have about the notes, and what shows them."""
    number = sum(told.rules.values())
    more = "1 fund" if number == 1 else f"{number} fund"
    files = [as_argument(path) for path in told.rules]
    rest = f" (og {len(files) - _NAMED} notater til)" if len(files) > _NAMED + 1 else ""
    named = files if not rest else files[:_NAMED]
    return f"Notaternes indhold har {more} mere; se notegen check {' '.join(named)}{rest}"


def _proved(told: Told) -> list[str]:
    """Return what was looked for in public papers, and not found."""
    searched = told.searched
    if searched is None:
        return []
    files = "den ene fil" if searched.files == 1 else f"de {searched.files} filer"
    lines = [f"Der er intet lukket i mødet at lede efter i {files}."]
    if searched.secrets:
        only = "Intet af det, der kun står i lukkede dele, er fundet"
        lines = [f"{only} i {files} ({_things(searched.secrets)} er søgt)."]
    return [*lines, f"Ingen CPR-numre er fundet i {files}{_vouched(told)}."]


def _things(number: int) -> str:
    return "1 tekst, navn eller tal" if number == 1 else f"{number} tekster, navne og tal"


def _vouched(told: Told) -> str:
    number = len(told.released)
    if not number:
        return ""
    return f" ud over det, nogen står inde for ({number})"


def _again(tally: Tally) -> str:
    """Return what is said of how much was known from before."""
    whole = tally.done + tally.remembered
    if not tally.done:
        return "Alt var lavet i forvejen; intet skulle laves om."
    return f"{tally.done} af {whole} trin er lavet; resten var lavet i forvejen."


def _counts(told: Told, wish: PacketWish) -> dict[str, Any]:
    counts: dict[str, Any] = {
        "tasks_done": told.tally.done,
        "tasks_remembered": told.tally.remembered,
    }
    if wish.edition.public:
        searched = told.searched
        counts["searched"] = {
            "files": searched.files if searched else 0,
            "closed_things": searched.secrets if searched else 0,
            "released": len(told.released),
        }
    return counts
