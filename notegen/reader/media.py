"""Figures: the picture's file, title and alternative text."""

from notegen.diagnostics import Invalid, SourcePlace
from notegen.model.table import Figure, Image
from notegen.reader.bare import bare
from notegen.reader.context import Context
from notegen.reader.fields import FIGURE_FIELDS
from notegen.reader.inlines import inlines_of
from notegen.reader.pictures import picture_in
from notegen.source import take
from notegen.source.folder import read
from notegen.source.nodes import Node

MOST_IMAGE_BYTES = 20_000_000
MOST_PIXELS = 50_000_000


def read_figure(name: str, node: Node, place: SourcePlace, context: Context) -> Figure | None:
    """Return a figure; None when its picture could not be read."""
    findings = context.findings
    got = take.fields(node, (spec.key for spec in FIGURE_FIELDS), "en figur", findings)
    take.required(got, ("fil", "alt"), f"figuren {name}", place, findings)
    width = take.whole_number(got["bredde"].node, "bredde", 10, 100, findings) if "bredde" in got else 100
    texts = {
        key: take.scalar_of(got[key].node, key, findings)
        for key in ("titel", "kilde", "alt", "fil")
        if key in got
    }
    file = texts.get("fil")
    image = read_image(" ".join(file.text.split()), file.place, context) if file else None
    alt = texts.get("alt")
    if image is None or alt is None:
        return None
    return Figure(
        name,
        inlines_of(texts.get("titel"), context),
        " ".join(alt.text.split()),
        image,
        inlines_of(texts.get("kilde"), context),
        width or 100,
        place,
    )


def read_image(name: str, place: SourcePlace, context: Context) -> Image | None:
    """Return a PNG or JPEG as bytes with its size; None (and a finding) where it is neither, is broken,
    lies on its side or is too large."""
    try:
        file = read(context.folder, name, place, MOST_IMAGE_BYTES)
    except Invalid as invalid:
        context.findings.extend(invalid.findings)
        return None
    context.inputs.append((file.name, file.sha256))
    picture = picture_in(file.data)
    if picture is None:
        context.tell(
            "NG521", f"{name} er hverken et PNG- eller JPEG-billede", place, "gem billedet som PNG eller JPEG"
        )
    elif picture.width * picture.height > MOST_PIXELS:
        context.tell(
            "NG522",
            f"billedet {name} er på {picture.width} × {picture.height} punkter",
            place,
            "gem det mindre; 2.000 i bredden er nok",
        )
    elif not picture.whole:
        hint = "hent det igen, eller åbn det i et billedprogram, og gem det som PNG"
        context.tell("NG521", f"billedet {name} er i stykker", place, hint)
    elif picture.turned:
        # Word shows it as it lies in the file, a PDF as the camera says: the two would not agree.
        hint = "åbn det i et billedprogram, drej det rigtigt, og gem det som PNG"
        context.tell("NG523", f"billedet {name} ligger på siden", place, hint)
    else:
        # Where and when it was taken, and by whom, is nothing that goes along in a note.
        return Image(file.name, bare(file.data), picture.kind, picture.width, picture.height)
    return None
