"""The gate: nothing that only the whole meeting holds may stand in its public papers."""

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from notegen.cli.packet_reading import PacketSource, Searched, Told
from notegen.cli.packet_search import Searching
from notegen.cli.packet_workers import Returned, Workers
from notegen.cli.trouble import located
from notegen.diagnostics import Finding, PartPlace
from notegen.diagnostics.wording import with_excerpts
from notegen.foreign.releases import released, unused
from notegen.gate.looking import Weighed
from notegen.gate.twice import Twice
from notegen.packet.papers import Paper
from notegen.packet.plan import Part


def look_for_closed(
    source: PacketSource, papers: tuple[Paper, ...], returned: Returned, workers: Workers, told: Told
) -> None:
    """Tell what of the closed stands in public papers (NG895), and what of them could not be looked into and
    nobody vouches for (NG896). ``returned`` is what came of ``secrets_of``: where it is not all there, what
    failed is told, and nothing is searched."""
    twice = next((each for each in returned if isinstance(each, Twice)), Twice(()))
    told.findings += located(twice.findings, source.project.root)
    weighed = next((each for each in returned if isinstance(each, Weighed)), None)
    found = Searching(workers, papers).found(weighed) if weighed is not None else None
    if weighed is not None and found is not None:
        told.findings += _left(source, papers, found, told)
        told.searched = Searched(len(papers), weighed.count)


def _left(
    source: PacketSource, papers: tuple[Paper, ...], findings: Iterable[Finding], told: Told
) -> list[Finding]:
    """Return the findings nobody has vouched for. Only what could not be looked into may be vouched for, and
    only in the file of an annex, which is known by its SHA-256."""
    parts = {part.key: part for part in source.plan.parts}
    of_paper = {paper.name: parts[paper.key] for paper in papers if paper.key in parts}
    left: list[Finding] = []
    every: list[Finding] = []
    for finding in findings:
        part = of_paper.get(finding.place.file)
        if finding.code != "NG896" or part is None or not part.file:
            left.append(finding)
            continue
        every.append(_at(finding, part))
        base = posixpath.dirname(source.full.meeting.file)
        still, let = released(every[-1:], source.full.meeting.releases, _digest(source, part), base)
        left += located(still, source.project.root)
        said = (f"({release.code}): {release.reason}; godkendt af {release.by}" for _, release in let)
        told.released += [f"{part.file} {each}" for each in said]
    mine = [release for release in source.full.meeting.releases if release.code == "NG896"]
    lines = with_excerpts(unused(mine, every), source.plan.meeting.file, source.lines)
    return [*left, *located(lines, source.project.root)]


def _at(finding: Finding, part: Part) -> Finding:
    where = finding.place.part if isinstance(finding.place, PartPlace) else ""
    return replace(finding, place=PartPlace(part.file, where))


def _digest(source: PacketSource, part: Part) -> str:
    return sha256((source.project.root / part.file).read_bytes()).hexdigest()
