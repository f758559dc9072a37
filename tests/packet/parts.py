"""Parts of notegen's own making for the packets of the tests."""

from functools import cache
from pathlib import Path

from notegen.packet.joining.values import PartFile
from notegen.writers.pdf import load
from notegen.writers.values import Input, Options, Provenance
from tests.writers import sample

FONT = (Path(__file__).parents[2] / "styles" / "fonts" / "LiberationSans-Regular.ttf").read_bytes()
BYDELE = (
    *("Amager", "Brønshøj", "Husum", "Indre By", "Kongens Enghave", "Nørrebro", "Østerbro", "Valby"),
    *("Vanløse", "Vesterbro", "Sydhavnen", "Bispebjerg"),
)
SOURCE = Options(
    Provenance("0.1.0", (), "prøve", "0" * 64, (Input("notat", "kilde.yaml", "1" * 64),)),
    (("kilde.yaml", b"titel: x\n"),),
)


@cache
def note(number: int, lang: str = "da", source: bool = False, links: tuple[str, ...] = ()) -> bytes:
    """Return a note of two pages whose anchors have the same names as in every other one."""
    layout = sample.layout()
    leading = "".join(f'<p><a href="packet:{key}" aria-label="Til {key}">Til {key}</a></p>' for key in links)
    html = f"""<!DOCTYPE html><html lang="{lang}"><head><title>Sag {number}</title></head><body>
<h1 id="h" data-label="Sag {number}">Sag {number}</h1>{leading}
<p>Se <a href="#a">afsnittet</a>.<sup><a href="#fn1" aria-label="Fodnote 1">1</a></sup><span class="footnote"
 id="fn1" data-number="1">Note i sag {number} om {BYDELE[number - 1]}.</span></p>
<div class="table"><table><caption>Tabel 1. Beløb</caption>
<thead><tr><th scope="col">Udgift</th><th scope="col">2020</th><th scope="col">2021</th></tr></thead>
<tbody><tr><th scope="row">Løn</th><td>{number},0</td><td>1</td></tr>
<tr><th scope="row">Leje</th><td>2</td><td>2</td></tr><tr><th scope="row">Kurser</th><td>3</td><td>4</td></tr></tbody>
</table></div>
<h2 id="a" data-label="Økonomi" style="break-before: page">Økonomi i sag {number}</h2><p>Teksten i sag {number}.</p></body></html>"""
    made = load().pages_of(
        html, layout.templates.css, layout.templates.fonts, SOURCE if source else Options()
    )
    assert made.flaws == (), made.flaws
    return bytes(made.data)


def part(number: int, **how: object) -> PartFile:
    """Return the note as a part, with the key "punkt-n"."""
    data = note(number, **how)  # type: ignore[arg-type]
    return PartFile(f"punkt-{number}", f"{number}. Sag {number}", f"Punkt {number}", data)
