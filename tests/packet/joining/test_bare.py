"""What is said of a picture does not go along with an annex either."""

from notegen.foreign.passages import passages
from notegen.packet.joining.annex import examine_annex
from tests.foreign.places import PLACES
from tests.reader.photographs import photograph


def test_pictures_in_annexes_say_nothing_of_themselves() -> None:
    for data, kind in (
        (photograph(), "billede"),
        (PLACES["pdf: billedets egenskaber"][1]("Taget hos naboen"), "pdf"),
    ):
        annexed = examine_annex(data, kind, "Bilag", "bilag")  # type: ignore[arg-type]
        assert annexed.data is not None
        assert "naboen" not in "".join(one.text for one in passages(annexed.data, "a.pdf").found)
