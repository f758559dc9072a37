"""What the gate tells of papers, all in one go."""

from collections.abc import Sequence

from notegen.diagnostics import Finding
from notegen.gate.asking import unknown
from notegen.gate.search import search
from notegen.gate.secrets import Secrets
from notegen.gate.telling import told_hits, told_unseen
from notegen.packet.papers import Paper


def hits(
    papers: Sequence[Paper], secrets: Secrets, media: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return a finding for each secret's place in the papers (NG895) and for each that could not be looked
    into (NG896), but for pictures among ``media``. None: nothing of what is closed is in them."""
    done = search(papers, secrets)
    left = unknown(done.unseen, media, {paper.name for paper in papers if not paper.key})
    return (*told_hits(papers, done.hits, secrets.all), *told_unseen(left))
