"""A packet by the checkers there are, and a large one against the clock: slow, so run by make verify."""

import subprocess
import sys
from pathlib import Path

import pytest

from notegen.packet.joining.annex import examine_annex
from notegen.packet.joining.join import join
from notegen.packet.joining.values import Properties, Stamp, part_of
from tests.packet import made
from tests.packet.parts import FONT, part
from tests.writers.pdf.test_checkers import outloud, pdfua

pytestmark = pytest.mark.heavy

LARGE = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.packet import made
from notegen.packet.joining.join import join
from notegen.packet.joining.annex import examine_annex
from notegen.packet.joining.values import Properties, Stamp, part_of
font = (Path(sys.argv[1]) / "styles" / "fonts" / "LiberationSans-Regular.ttf").read_bytes()
pages, parts = int(sys.argv[2]), []
started = time.perf_counter()
for number in range(pages // 20):
    lines = b"".join(made.words(f"Linje {at} i bilag {number}, med nogle flere ord", 60, 780 - 14 * at) for at in range(50))
    pdf = made.Pdf.new()
    for at in range(20):
        made.page_on(pdf, lines + made.words(f"Side {at}", 290, 18 if number % 2 else 45, 9))
    annexed = examine_annex(made.bytes_of(pdf), "pdf", f"Bilag {number}", "b.pdf")
    parts.append(part_of(annexed, f"bilag-{number}", f"Bilag {number}", f"Punkt 1 · Bilag {number}"))
joined = join(tuple(parts), Properties("Pakken"), Stamp(font))
seconds = time.perf_counter() - started
try:
    import resource
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
except ImportError:
    used = 0
print(joined.ranges[-1][2], seconds, used)
"""


def test_both_checkers_find_nothing_in_a_packet_whose_parts_have_nothing(tmp_path: Path) -> None:
    picture = examine_annex(made.picture(size=(600, 400)), "billede", "Et kort over Sydhavnen", "b.png")
    parts = (
        *(part(number) for number in range(1, 13)),
        part_of(picture, "kort", "Kort", "Punkt 12 · Bilag 1", under="punkt-12"),
    )
    joined = join(parts, Properties("Udvalgets møde"), Stamp(FONT))
    assert joined.declared
    file = tmp_path / "pakke.pdf"
    file.write_bytes(joined.data)
    assert outloud(file) == []
    assert pdfua(file) == []


def test_two_thousand_pages_are_joined_and_stamped_within_a_minute_and_a_gibibyte() -> None:
    top = Path(__file__).parents[3]
    figures = []
    for pages in (500, 2000):
        done = subprocess.run(
            [sys.executable, "-c", LARGE, str(top), str(pages)],
            cwd=top,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        number, seconds, used = done.stdout.split()
        assert int(number) == pages
        figures.append((float(seconds), int(used)))
    (few, _small), (many, used) = figures
    assert many < 60
    assert used < 1024
    # Four times the pages, not much more than four times as long.
    assert many < 8 * few + 2
