"""A page with a bit of everything, set as a PDF that can be spoilt before it is proved and written."""

import warnings
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from notegen.writers.filters import data_uri
from notegen.writers.pdf import load
from tests.writers import sample

engine = load()

from weasyprint import CSS, HTML  # type: ignore[import-untyped]  # noqa: E402

from notegen.writers.pdf import proof  # noqa: E402
from notegen.writers.pdf.attachments import attach  # noqa: E402
from notegen.writers.pdf.metadata import declare_both, tidy  # noqa: E402
from notegen.writers.pdf.objects import Element, Objects  # noqa: E402
from notegen.writers.values import Input, Provenance  # noqa: E402

RECORD = Provenance(
    "0.1.0", (("weasyprint", "70.0"),), "prøve", "0" * 64, (Input("notat", "<år> & øl/kilde.yaml", "1" * 64),)
)
SOURCES = (("år & øl/kilde.yaml", b"titel: x\n"), ("tal.csv", b"1;2\n"))
PAGE = f"""<!DOCTYPE html><html lang="da"><head><title>En prøve</title></head><body>
<aside class="meta"><p>Sagsnr. 2018-1</p></aside>
<h1 id="h">En prøve</h1>
<nav role="doc-toc"><ul><li><a href="#a">Økonomi</a></li></ul></nav>
<h2 id="a">Økonomi</h2>
<p>Brød <b>og</b> <i>smør</i><sup><a href="#fn1" aria-label="Fodnote 1">1</a></sup><span class="footnote"
 id="fn1" data-number="1">En note om <span lang="en">bread</span>.</span> og <span lang="de">Butter</span>.
<a href="https://www.kk.dk/x">Se <b>mere</b> her</a>, og en abbr: <abbr title="pris- og lønniveau">p/l</abbr>.</p>
<ol class="number-point"><li><p>et</p><ul class="bullets"><li>inde i</li></ul></li><li><p>to</p></li></ol>
<div class="table"><table><caption>Tabel 1. Beløb</caption>
<thead><tr><td rowspan="2"></td><th scope="colgroup" colspan="2">Budget</th></tr>
<tr><th scope="col">2019</th><th scope="col">2020</th></tr></thead>
<tbody><tr><th scope="rowgroup">Service</th><td colspan="2"></td></tr>
<tr><th scope="row">Løn</th><td>\u22125,0</td><td data-spoken="ingen">-</td></tr>
<tr><th scope="row">Leje</th><td data-spoken="tom"></td><td>2</td></tr></tbody></table></div>
<figure><img src="{data_uri(sample.picture())}" alt="Fire søjler" style="width: 40%">
<figcaption><p class="caption">Figur 1. Søjler</p></figcaption></figure>
<div class="watermark" data-artifact="Watermark" aria-hidden="true">UDKAST</div>
</body></html>"""


@cache
def laid() -> Any:
    """Return the page laid out by WeasyPrint."""
    layout = sample.layout()
    fonts = engine.only_these(layout.templates.fonts)
    sheets = [CSS(string=text, font_config=fonts) for _name, text in layout.templates.css]
    document = HTML(string=PAGE).render(font_config=fonts, stylesheets=sheets, pdf_variant="pdf/a-3a")
    declare_both(document.metadata, RECORD)
    return document


def finished(look: Callable[[Objects], object]) -> bytes:
    """Return the PDF after ``look`` has seen it, or spoilt it."""

    def finish(_laid: Any, pdf: Any) -> None:
        tidy(pdf)
        attach(pdf, SOURCES, date(2025, 10, 14))
        look(Objects(pdf))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return bytes(laid().write_pdf(pdf_variant="pdf/a-3a", finisher=finish))


def flaws(spoil: Callable[[Objects], object]) -> tuple[str, ...]:
    """Return what the proof says of the page's PDF once it has been spoilt."""
    found: list[str] = []

    def look(objects: Objects) -> None:
        spoil(objects)
        found.extend(proof.flaws(laid(), objects.pdf))

    finished(look)
    return tuple(found)


def tree() -> Element:
    """Return the tag tree of the page's PDF."""
    kept: list[Element] = []
    finished(lambda objects: kept.extend(objects.tree()))
    return kept[0]
