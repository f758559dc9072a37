"""The order that the format asks of properties (ISO 29500-1, the sequences of Annex A).

Word calls a file that breaks it damaged.
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from notegen.writers.docx.markup import W

_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_RUN: Final = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
_TABLE: Final = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
_CELL: Final = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange"
)


def _places(names: str) -> dict[object, int]:
    return {f"{W}{name}": place for place, name in enumerate(names.split())}


_ORDERS: Final[Mapping[str, Mapping[object, int]]] = {
    f"{W}pPr": _places(_PARAGRAPH),
    f"{W}rPr": _places(_RUN),
    f"{W}tblPr": _places(_TABLE),
    f"{W}tcPr": _places(_CELL),
}


def out_of_order(root: etree._Element) -> bool:
    """Return True if some paragraph, run, table or cell has its properties in another order, or one twice."""
    for properties in root.iter(*_ORDERS):
        if len(properties) < 2:
            continue
        order = _ORDERS[str(properties.tag)]
        before = -1
        for child in properties:
            place = order.get(child.tag)
            if place is None:
                continue  # Word's own later additions stand where they like.
            if place <= before:
                return True
            before = place
    return False
