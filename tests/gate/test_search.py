"""What is planted in any place of any file is found; what is clean is not."""

import io

import pytest
from PIL import Image

from notegen.gate.held import of_text
from notegen.gate.secrets import Secrets, secrets_of
from notegen.packet.papers import Paper
from tests.gate.finding import hits
from tests.gate.planted import CLEAN, ELSEWHERE, Place
from tests.gate.planted_pdf import IN_PDF

RUN = "aftalen om Kvidderbækgårdens afvikling og salg"
PLACES = IN_PDF | ELSEWHERE
SECRETS: Secrets = secrets_of(
    of_text(f"Her står {RUN} inden sommer.", "punkt 5", True), of_text(CLEAN, "punkt 1")
)


def found(name: str, data: bytes, secrets: Secrets = SECRETS) -> list[str]:
    return [
        f"{one.code} {one.message}"
        for one in hits([Paper(name, data, "", "")], secrets)
        if one.code == "NG895"
    ]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_run_of_words_is_found_wherever_it_is_planted(place: Place) -> None:
    told = found(*place(RUN))
    assert told
    assert "punkt 5" in told[0]
    assert RUN not in "".join(told)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_the_same_place_with_other_words_is_no_hit(place: Place) -> None:
    assert found(*place("ordet om Københavns havn er frit i dag")) == []


def test_a_picture_that_is_no_open_one_is_told_as_not_looked_into() -> None:
    told = hits([Paper("kort.png", picture("L", 40, 200), "", "")], SECRETS)
    assert [one.code for one in told] == ["NG896"]
    assert "billede" in told[0].message


def picture(mode: str, one: int, other: int) -> bytes:
    """Return a PNG of two shades, half of it each."""
    made = Image.new(mode, (60, 60), one)
    made.paste(other, (0, 0, 60, 30))
    with io.BytesIO() as out:
        made.save(out, "PNG")
        return out.getvalue()
