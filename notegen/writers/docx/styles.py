"""The template's styles by the name a person sees in Word.

Ids are never written down here: Danish Word saves ``Overskrift1`` where English saves ``Heading1``, while
the name stays ``heading 1``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from notegen.diagnostics import FEJL, Finding, Invalid, PartPlace
from notegen.writers.docx.markup import W

PART = "word/styles.xml"


@dataclass(frozen=True, slots=True)
class Styles:
    """Style ids by exact and by case-folded name, styles by id, and what all paragraphs begin with."""

    file: str
    exact: Mapping[str, str]
    folded: Mapping[str, str]
    by_id: Mapping[str, etree._Element]
    defaults: tuple[etree._Element, ...]

    def id(self, name: str) -> str:
        """Return the id of the style called ``name``. Raises ``Invalid`` (NG631) where there is none."""
        found = self.exact.get(name) or self.folded.get(name.casefold())
        if found is None:
            message = f"Word-skabelonen mangler typografien »{name}«"
            hint = (
                f"åbn skabelonen i Word, og opret typografien »{name}«, eller hent den medfølgende skabelon"
            )
            raise Invalid(Finding("NG631", FEJL, message, PartPlace(self.file, PART), hint))
        return found

    def property(self, name: str, path: str) -> etree._Element | None:
        """Return the first ``path`` (such as ``w:rPr/w:b``) in the style or those it is based on."""
        found = (style.find(path.replace("w:", W)) for style in self._chain(name))
        return next((each for each in found if each is not None), None)

    def spacing(self, name: str, attribute: str) -> int:
        """Return a paragraph style's ``w:spacing`` ("before", "after", "line") in twips, 0 where unsaid."""
        for style in self._chain(name):
            spacing = style.find(f"{W}pPr/{W}spacing")
            if spacing is not None and spacing.get(f"{W}{attribute}") is not None:
                return int(str(spacing.get(f"{W}{attribute}")))
        return 0

    def _chain(self, name: str) -> Iterator[etree._Element]:
        """Yield the style, those it is based on, and the document's defaults."""
        wanted: str | None = self.id(name)
        seen: set[str] = set()
        while wanted and wanted not in seen and wanted in self.by_id:
            seen.add(wanted)
            yield self.by_id[wanted]
            based = self.by_id[wanted].find(f"{W}basedOn")
            wanted = None if based is None else based.get(f"{W}val")
        yield from self.defaults

    def is_bold(self, name: str) -> bool:
        """Return True if the style is bold: bold words in it would turn regular (ISO 29500-1, 17.7.3)."""
        bold = self.property(name, "w:rPr/w:b")
        return bold is not None and bold.get(f"{W}val", "1") not in {"0", "false", "off"}


def styles_of(root: etree._Element, file: str) -> Styles:
    """Return the styles in a ``w:styles`` element; ``file`` is the template's name, for messages."""
    exact: dict[str, str] = {}
    by_id: dict[str, etree._Element] = {}
    for style in root.findall(f"{W}style"):
        name, key = style.find(f"{W}name"), style.get(f"{W}styleId")
        if name is not None and key is not None:
            exact.setdefault(str(name.get(f"{W}val")), key)
            by_id[key] = style
    folded: dict[str, str] = {}
    for written, key in exact.items():
        folded.setdefault(written.casefold(), key)
    defaults = tuple(root.iterfind(f"{W}docDefaults/{W}pPrDefault"))
    return Styles(file, exact, folded, by_id, defaults)
