"""Meetings to measure with: notes of 2 to 6 pages, three annexes each, varied and the same every time.

``meetings.py FOLDER NOTES`` writes one; ``meeting(folder, notes)`` returns its file. ``thick`` is one of
nothing but annexes.
"""

import io
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
from PIL import Image
from weasyprint import HTML

_PLACES = [
    "Sydhavnen",
    "Nørrebro",
    "Valby",
    "Vanløse",
    "Amager",
    "Østerbro",
    "Bispebjerg",
    "Tingbjerg",
    "Vesterbro",
    "Brønshøj",
]
_WHO = [
    "borgere",
    "unge",
    "familier",
    "ældre",
    "beboere",
    "elever",
    "pårørende",
    "frivillige",
    "ansatte",
    "medlemmer",
]
_WHAT = [
    "indsatsen",
    "tilbuddet",
    "støtten",
    "vejledningen",
    "aftalen",
    "ordningen",
    "planen",
    "samtalen",
    "hjælpen",
    "tjenesten",
]
_DOES = [
    "samler",
    "styrker",
    "ændrer",
    "forklarer",
    "udvider",
    "følger",
    "prøver",
    "afslutter",
    "begynder",
    "flytter",
]
_HOW = [
    "i løbet af året",
    "sammen med de lokale foreninger",
    "efter en fælles plan",
    "hver uge",
    "i alle bydele",
]
_WHY = ["fordi flere beder om den", "så ingen venter længe", "når husene er klar", "som aftalt i budgettet"]
_STEPS = ("aftale med stedet", "samtale hver måned", "opfølgning efter et år", "oversigt til udvalget")


_HEAD = (
    "notegen: 1\ndokumenttype: møde\nudvalg: Socialudvalget\ndato: 2027-01-13\n"
    "udsendes: 2027-01-04\ndagsorden:\n"
)
_CLOSED = "    lukket: {hjemmel: § 27, tavshedspligt: ja, offentlig titel: En enkelt sag}"


def meeting(folder: Path, notes: int, seed: int = 1, closed: bool = False) -> Path:
    """Return the meeting file of so many notes, each with three annexes, written in ``folder``. ``closed``:
    every tenth is closed, and no annex is a picture, for pictures must be vouched for one by one."""
    chance = random.Random(seed)
    (folder / "bilag").mkdir(parents=True, exist_ok=True)
    (folder / "notegen.yaml").write_text("layout: koebenhavn\n", encoding="utf-8")
    stock = [_annex(chance, 1 + number % 5, tagged=number % 2 == 0) for number in range(8)]
    apart = [_annex(chance, 1 + number, tagged=number % 2 == 0, change=_apart) for number in range(5)]
    items = []
    for number in range(1, notes + 1):
        name = f"notat-{number:03}"
        text, hidden = note(chance, number), closed and number % 10 == 0
        (folder / f"{name}.yaml").write_text(_apart(text) if hidden else text, encoding="utf-8")
        items += [f"  - notat: {name}.yaml", *([_CLOSED] if hidden else []), "    bilag:"]
        for annex in range(3):
            picture = annex == 2 and number % 3 == 0 and not closed
            file = f"bilag/{name}-{annex + 1}.{'png' if picture else 'pdf'}"
            made = (
                _picture(chance)
                if picture
                else _own(chance.choice(apart if hidden else stock), f"{name}, bilag {annex + 1}")
            )
            (folder / file).write_bytes(made)
            items.append(f"      - {{titel: {chance.choice(_PLACES)} i tal {annex + 1}, fil: {file}}}")
    file = folder / "moede.yaml"
    file.write_text(_HEAD + "\n".join(items) + "\n", encoding="utf-8")
    return file


def _apart(text: str) -> str:
    """Return a note in other words: made of so few, it would else say by chance what open ones say."""
    for word in (*_PLACES, *_WHO, *_WHAT, *_DOES):
        for each in (word, word.capitalize()):
            text = re.sub(rf"\b{each}\b", f"{each}kreds", text)
    for word in (*_HOW, *_WHY):
        text = text.replace(word, word.replace(" ", "vis ") + "vis")
    return text


def thick(folder: Path, annexes: int, pages: int, seed: int = 1) -> Path:
    """Return the meeting file of one item with so many annexes of so many pages, half of them tagged."""
    chance = random.Random(seed)
    (folder / "bilag").mkdir(parents=True, exist_ok=True)
    (folder / "notegen.yaml").write_text("layout: koebenhavn\n", encoding="utf-8")
    stock = [_annex(chance, pages, tagged=tagged) for tagged in (True, False)]
    items = ["  - titel: Mange bilag", "    tekst: Udvalget får alle bilag.", "    bilag:"]
    for number in range(1, annexes + 1):
        file = f"bilag/bilag-{number:03}.pdf"
        (folder / file).write_bytes(_own(stock[number % 2], f"bilag {number}"))
        items.append(f"      - {{titel: Bilag med tal {number}, fil: {file}}}")
    path = folder / "tykt.yaml"
    path.write_text(_HEAD + "\n".join(items) + "\n", encoding="utf-8")
    return path


def note(chance: random.Random, number: int) -> str:
    """Return a note of 2 to 6 pages as YAML: prose, lists, footnotes, one to three tables that add up."""
    place = chance.choice(_PLACES)
    size = chance.randint(2, 9)
    tables = chance.randint(1, 3)
    lines = [
        "notegen: 1\ndokumenttype: budgetnotat\nstadie: godkendt",
        f"titel: Styrket indsats i {place}, forslag {number}",
        f"dato: 2026-11-{chance.randint(10, 27)}\nsagsnr: 2026-{number:07}\nsagsbehandler: NN",
        "baggrund: |",
        *_prose(chance, size // 2 + 1),
        f"  {_sentence(chance)}[^n]\n\n  [^n]: {_sentence(chance)}",
        "indhold: |",
    ]
    for part in range(1, size + 1):
        lines += [f"  ## Del {part}: {chance.choice(_WHAT)} {{#del{part}}}\n", *_prose(chance, 2)]
        lines += [f"  - {step}" for step in chance.sample(_STEPS, 3)]
        lines.append("")
    lines += ["økonomi: |", *_prose(chance, 1)]
    lines += [f"  @Tabel:t{table} viser udgifterne.\n\n  @tabel:t{table}\n" for table in range(tables)]
    lines.append("tabeller:")
    for table in range(tables):
        lines += _table(chance, f"t{table}", chance.randint(3, 8))
    return "\n".join(lines) + "\n"


def _prose(chance: random.Random, paragraphs: int) -> Iterator[str]:
    for _ in range(paragraphs):
        yield "  " + " ".join(_sentence(chance) for _ in range(chance.randint(4, 7))) + "\n"


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(each) for each in (_WHAT, _DOES, _WHO, _PLACES, _HOW, _WHY)]
    what, does, who, place, how, why = words
    return f"{what.capitalize()} {does} {who} i {place} {how}, {why}."


def _table(chance: random.Random, key: str, rows: int) -> Iterator[str]:
    yield f"  {key}:\n    titel: Udgifter til {chance.choice(_WHAT)}\n    enhed: 1.000 kr."
    yield "    kolonner: [Aktivitet, 2027: beløb, 2028: beløb, {hoved: I alt, rolle: sum}]\n    rækker: |"
    for row in range(rows):
        first, second = chance.randint(50, 900), chance.randint(50, 900)
        yield f"      {chance.choice(_WHAT).capitalize()} {row + 1} | {first} | {second} | ="
    yield "      [i alt] I alt | = | = | ="


def _annex(chance: random.Random, pages: int, *, tagged: bool, change: Callable[[str], str] = str) -> bytes:
    sheets = "".join(
        f"<section style='break-after: page'><h1>Side {page}</h1>"
        + "".join(f"<p>{' '.join(_sentence(chance) for _ in range(6))}</p>" for _ in range(5))
        + "</section>"
        for page in range(1, pages + 1)
    )
    page = f"<html lang='da'><title>Bilag</title><body style='font-family: Liberation Sans'>{change(sheets)}"
    options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    return bytes(HTML(string=page).write_pdf(**options) or b"")


def _own(data: bytes, title: str) -> bytes:
    """Return the annex as a file like no other."""
    with pikepdf.open(io.BytesIO(data)) as pdf, io.BytesIO() as out:
        pdf.docinfo["/Title"] = title
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _picture(chance: random.Random) -> bytes:
    picture = Image.new("RGB", (640, 400), tuple(chance.randint(60, 230) for _ in range(3)))
    with io.BytesIO() as out:
        picture.save(out, "PNG")
        return out.getvalue()


if __name__ == "__main__":
    print(meeting(Path(sys.argv[1]), int(sys.argv[2])))
