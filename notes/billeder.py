"""Tegner de billeder, eksemplerne bruger: kør ``python notes/billeder.py`` efter en ændring her.

Skriver ``aktiveringsgrad.png`` ved siden af: søjler for mål og resultat, tegnet fra bunden.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "styles" / "fonts"
WIDTH, HEIGHT = 1400, 600
LEFT, RIGHT, TOP, BOTTOM = 70, 10, 90, 56
HIGHEST = 70
DARK, GOAL, RESULT, LINE = "#1a1a1a", "#9fb4cc", "#0b3a6e", "#d0d0d0"

YEARS: tuple[tuple[str, float, float | None], ...] = (
    ("2009", 40.0, 37.4),
    ("2010", 50.0, None),
    ("2011", 60.0, None),
)
"""År, målet i pct. og det, der blev nået (None: ikke gjort op endnu)."""


def main() -> None:
    """Skriver billedet."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    text = ImageFont.truetype(str(FONTS / "LiberationSans-Regular.ttf"), 34)
    bold = ImageFont.truetype(str(FONTS / "LiberationSans-Bold.ttf"), 34)
    for percent in range(0, HIGHEST + 1, 10):
        draw.line([(LEFT, _y(percent)), (WIDTH - RIGHT, _y(percent))], fill=LINE, width=2)
        draw.text((LEFT - 20, _y(percent)), str(percent), fill=DARK, font=text, anchor="rm")
    _legend(draw, text)
    step = (WIDTH - LEFT - RIGHT) / len(YEARS)
    for number, (year, goal, result) in enumerate(YEARS):
        middle = LEFT + step * (number + 0.5)
        bars = [(goal, GOAL)] if result is None else [(goal, GOAL), (result, RESULT)]
        first = middle - 70 * len(bars)
        for place, (percent, colour) in enumerate(bars):
            left = first + 140 * place
            draw.rectangle([left + 8, _y(percent), left + 132, _y(0)], fill=colour)
            label = f"{percent:.1f}".rstrip("0").rstrip(".").replace(".", ",")
            on = "white" if colour == RESULT else DARK
            draw.text((left + 70, _y(percent) + 14), label, fill=on, font=bold, anchor="mt")
        draw.text((middle, HEIGHT - BOTTOM + 20), year, fill=DARK, font=text, anchor="mt")
    draw.line([(LEFT, _y(0)), (WIDTH - RIGHT, _y(0))], fill=DARK, width=3)
    image.quantize(32).save(HERE / "aktiveringsgrad.png", optimize=True)


def _y(percent: float) -> float:
    return HEIGHT - BOTTOM - percent * (HEIGHT - TOP - BOTTOM) / HIGHEST


def _legend(draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont) -> None:
    for left, colour, words in ((LEFT, GOAL, "Mål"), (LEFT + 180, RESULT, "Resultat")):
        draw.rectangle([left, 22, left + 36, 58], fill=colour)
        draw.text((left + 50, 40), words, fill=DARK, font=font, anchor="lm")


if __name__ == "__main__":
    main()
