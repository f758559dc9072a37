"""What the files of a packet are called: the names people see, legal wherever they are put."""

import re
from typing import Final

from notegen.model.meeting import Meeting
from notegen.packet.plan import Part, Plan

LONGEST: Final = 100
"""Letters in a file's name."""

_ILLEGAL: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""What Windows lets no name hold."""


def packet_name(meeting: Meeting) -> str:
    """Return the name of the packet's PDF: "Dagsorden Socialudvalget 2027-01-13.pdf"."""
    day = f" {meeting.day.isoformat()}" if meeting.day is not None else ""
    return _fitting(f"Dagsorden {meeting.body.text}", f"{day}.pdf")


def along_names(plan: Plan) -> dict[str, str]:
    """Return the names of the files that go along beside the packet, by the part's key, no two alike:
    "03 Sydhavnen - Bilag 1 - Metodebeskrivelse.docx"."""
    digits = max(2, *(len(item.number) for item in plan.items)) if plan.items else 2
    taken: set[str] = set()
    names = {}
    for item in plan.items:
        for part in item.parts:
            if goes_along(part):
                lead = f"{item.number.zfill(digits)} " if item.number else ""
                number = f"Bilag {part.annex} - " if part.annex else "Bilag - "
                names[part.key] = _unlike(f"{lead}{item.title} - {number}{part.title}", part.file, taken)
    return names


def goes_along(part: Part) -> bool:
    """Return whether a part is a file that no pages are made of."""
    return part.kind in ("docx", "andet")


def _unlike(stem: str, file: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, in whatever case it is written; it is taken then."""
    dot = "." + file.rpartition(".")[2] if "." in file.rpartition("/")[2] else ""
    number = 1
    while True:
        name = _fitting(stem, dot if number == 1 else f" ({number}){dot}")
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
        number += 1


def _fitting(stem: str, ending: str) -> str:
    """Return a name that is legal on Windows and no longer than may be; its ending is kept."""
    legal = " ".join(_ILLEGAL.sub(" ", stem).split())
    ending = _ILLEGAL.sub(" ", ending)
    return legal[: LONGEST - len(ending)].rstrip(" .-") + ending
