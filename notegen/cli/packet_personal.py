"""Personal data and what else does not belong in public papers, looked for before they are put in place."""

import posixpath

from notegen.cli.packet_parts import Making
from notegen.cli.packet_reading import PacketSource, Told
from notegen.cli.packet_workers import Workers
from notegen.cli.trouble import located
from notegen.diagnostics import Finding
from notegen.diagnostics.wording import with_excerpts
from notegen.foreign.releases import released, unused
from notegen.model.closing import Release
from notegen.packet.filing import goes_along
from notegen.packet.papers import Paper
from notegen.packet.personal import LookedInto, look_into, look_into_annex


def look_for_personal(
    source: PacketSource, making: Making, papers: tuple[Paper, ...], workers: Workers, told: Told
) -> None:
    """Tell what stands in the annexes and in our own public papers that nobody has vouched for
    (``godkendt:``), and what somebody has."""
    project, releases = source.project, source.full.meeting.releases
    annexes = {part.key: part for part in source.plan.parts if part.kind not in ("notat", "tekst")}
    gone = making.replaced
    calls = [
        (look_into_annex, (part, project.root, project.allowed, goes_along(part)))
        for part in annexes.values()
        if part.key not in gone
    ]
    # What is joined from anybody's file was looked into there; the packet is its parts.
    own = [paper for paper in papers if paper.key not in annexes and not _is_whole(paper)]
    made = workers.made(*calls, *((look_into, (paper.name, paper.data)) for paper in own))
    every: list[Finding] = []
    for number, value in enumerate(made):
        if not isinstance(value, LookedInto):
            continue  # told: a file that could not be looked into stops public papers
        # Our own papers say what their notes say: only a number that is one for sure is told of them.
        foreign = number < len(calls)
        findings = value.findings if foreign else tuple(f for f in value.findings if f.code == "NG826")
        every += findings
        left, let = released(findings, releases, value.sha256, posixpath.dirname(source.plan.meeting.file))
        told.findings += located(left, project.root)
        told.released += [_released(finding, release) for finding, release in let]
    lines = with_excerpts(
        unused((each for each in releases if each.code != "NG896"), every),
        source.plan.meeting.file,
        source.lines,
    )
    told.findings += located(lines, project.root)


def _is_whole(paper: Paper) -> bool:
    return not paper.key and paper.name.endswith(".pdf")


def _released(finding: Finding, release: Release) -> str:
    where = f", {release.where}" if release.where else ""
    return f"{finding.place.file} ({release.code}{where}): {release.reason}; godkendt af {release.by}"
