"""Plan + files → ``manifest.json``: what the papers are, what they were made of, and the meeting in the model
of OS2 web_meetings (meeting, bullet points, attachments, enclosures), so that an export is a mapping.

``docs/manifest.schema.json`` describes it. All of it comes from the plan it is given: of a public edition,
that is the projection, and nothing else can be in it.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from notegen.layout.values import Layout
from notegen.packet.edition import Edition
from notegen.packet.filing import Names
from notegen.packet.front import anchor
from notegen.packet.joining.values import Range
from notegen.packet.papers import Field, Paper, PartMade
from notegen.packet.plan import Elsewhere, Part, Plan, PlannedItem
from notegen.writers.filters import followed
from notegen.writers.values import Provenance

FORMAT: Final = "notegen-manifest"
VERSION: Final = 1

_CLOCK: Final = re.compile(r"(?<!\d)([01]?\d|2[0-3])[.:]([0-5]\d)(?!\d)")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_LONGEST: Final = 100_000_000

Json = dict[str, Any]


def manifest_text(
    plan: Plan,
    layout: Layout,
    edition: Edition,
    names: Names,
    made: Mapping[str, PartMade],
    ranges: Iterable[Range],
    papers: Iterable[Paper],
    record: Provenance,
    decisions: Mapping[str, tuple[Field, ...]] | None = None,
) -> str:
    """Return the manifest as JSON, indented, the same for the same input.

    ``ranges`` are the parts' pages in the whole PDF, ``papers`` the edition's other files, ``record`` what
    they were made of: its inputs are those that may be named in this edition. ``decisions`` is what was
    decided by item, as ``fragments`` gives it.
    """
    files = sorted(papers, key=lambda paper: paper.name)
    shown = _Shown(plan, names, made, {key: (first, last) for key, first, last in ranges}, files, decisions)
    whole: Json = {
        "format": FORMAT,
        "version": VERSION,
        "edition": {"access": "open" if edition.public else "members", "minutes": edition.minutes},
        "madeBy": {
            "notegen": record.notegen,
            "engines": dict(record.engines),
            "layout": {"name": record.layout, "sha256": record.layout_sha256},
        },
        "meeting": shown.meeting(edition, layout.language),
        "inputs": [
            {"name": each.name, "use": each.use, "sha256": each.sha256} for each in sorted(set(record.inputs))
        ],
        "outputs": [_output(paper) for paper in files],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def outputs_in(text: str) -> dict[str, str]:
    """Return the SHA-256 of every file that a manifest lists, by name; nothing for what is no manifest."""
    if len(text) > _LONGEST:
        return {}
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return {}
    outputs = whole.get("outputs")
    listed = outputs if isinstance(outputs, list) else []
    found = {}
    for each in listed:
        name, sha256 = (each.get("name"), each.get("sha256")) if isinstance(each, dict) else ("", "")
        if isinstance(name, str) and isinstance(sha256, str) and _inside(name) and _SHA256.fullmatch(sha256):
            found[name] = sha256
    return found


def _inside(name: str) -> bool:
    """Return whether a name stays within its folder, on Windows too: a manifest may be anybody's."""
    steps = name.split("/")
    return not set(name) & set('\\:*?"<>|\0') and not any(step in ("", ".", "..") for step in steps)


def _output(paper: Paper) -> Json:
    sha256 = hashlib.sha256(paper.data).hexdigest()
    return {
        "name": paper.name,
        "role": paper.role,
        "part": paper.key,
        "size": len(paper.data),
        "sha256": sha256,
    }


def clock(day: date | None, time: str) -> tuple[str, str]:
    """Return when a meeting begins and ends, as local time ("2018-11-21T15:30"), from its time as written;
    the day alone where no time can be read, "" where there is none."""
    if day is None:
        return "", ""
    times = [f"{day.isoformat()}T{int(hour):02}:{minute}" for hour, minute in _CLOCK.findall(time)]
    return (times[0] if times else day.isoformat()), (times[1] if len(times) > 1 else "")


class _Shown:
    """What the manifest says of the meeting. A class because every part of it asks for the same things."""

    def __init__(
        self,
        plan: Plan,
        names: Names,
        made: Mapping[str, PartMade],
        ranges: Mapping[str, tuple[int, int]],
        papers: Iterable[Paper],
        decisions: Mapping[str, tuple[Field, ...]] | None,
    ) -> None:
        self.plan, self.names, self.made, self.ranges = plan, names, made, ranges
        self.decisions = decisions or {}
        self.there = {paper.name for paper in papers}

    def meeting(self, edition: Edition, language: str) -> Json:
        """Return the meeting. A packet with a note that is not approved is a draft."""
        meeting = self.plan.meeting
        start, end = clock(meeting.day, meeting.time)
        kind = "Referat" if edition.minutes else "Kladde" if self.plan.unapproved else "Dagsorden"
        return {
            "committee": meeting.body.text,
            "title": self.plan.title,
            "type": kind,
            "language": language,
            "location": meeting.venue,
            "start": start,
            "end": end,
            "time": meeting.time,
            "sent": meeting.sent.isoformat() if meeting.sent is not None else "",
            "addendumTo": self.plan.adds_to,
            "collectedDocument": {
                "file": self._there(f"{self.names.stem}.pdf"),
                "word": self._there(f"{self.names.stem}.docx"),
                "webPage": self._there(f"{self.names.stem}.html"),
                "pages": max((last for _first, last in self.ranges.values()), default=0),
            },
            "participants": [{"name": each.name, "title": each.title} for each in meeting.participants],
            "bulletPoints": [self.point(item) for item in self.plan.items],
        }

    def point(self, item: PlannedItem) -> Json:
        """Return a bullet point; a closed one closes its enclosures."""
        own = next((part for part in item.parts if not part.is_annex), None)
        made = self.made.get(own.key) if own is not None else None
        texts = (*(made.fields if made is not None else ()), *self.decisions.get(item.id, ()))
        annexes = [(part.annex, self.enclosure(part, item.closed)) for part in item.parts if part.is_annex]
        annexes += [(each.annex, _elsewhere(each, item.closed)) for each in item.elsewhere]
        return {
            "id": item.id,
            "number": item.number,
            "title": item.title,
            "group": item.group,
            "access": _access(item.closed),
            "late": item.late,
            "withdrawn": item.withdrawn,
            "file": self._there(self.names.single[own.key]) if own is not None else "",
            "webPage": self._there(self.names.page[item.id]),
            "pages": self._pages(own),
            "attachments": [{"title": heading, "html": html} for heading, html in texts],
            "enclosures": [shown for _number, shown in sorted(annexes, key=lambda each: _rank(each[0]))],
        }

    def enclosure(self, part: Part, closed: bool) -> Json:
        """Return an annex with pages or a file of its own."""
        return {
            "id": part.key,
            "number": part.annex,
            "title": part.title,
            "access": _access(closed or part.closed),
            "file": self._there(self.names.single[part.key]),
            "webPage": self._there(self.names.page[part.key]),
            "link": "",
            "pages": self._pages(part),
        }

    def _there(self, name: str) -> str:
        return name if name in self.there else ""

    def _pages(self, part: Part | None) -> Json | None:
        """Return a part's first and last page in the whole PDF."""
        found = self.ranges.get(anchor(part.key)) if part is not None else None
        return {"first": found[0], "last": found[1]} if found is not None else None


def _elsewhere(annex: Elsewhere, closed: bool) -> Json:
    return {
        "id": annex.key,
        "number": annex.annex,
        "title": annex.title,
        "access": _access(closed or annex.closed),
        "file": "",
        "webPage": "",
        "link": annex.link if followed(annex.link) else "",
        "pages": None,
    }


def _access(closed: bool) -> str:
    return "closed" if closed else "open"


def _rank(number: str) -> tuple[bool, tuple[int, ...]]:
    """Return where an annex of that number stands: 2.1 after 2, those without a number last."""
    return not number, tuple(int(step) for step in number.split(".") if step.isdigit())
