"""YAML text → nodes that know their place; and the way to other files by name.

``text`` decodes, ``compose`` finds the structure (``traps`` words its mistakes), ``nodes`` are the
values, ``take`` reads plain values out of them, ``folder`` reads another file within bounds.
"""

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.source.compose import compose
from notegen.source.nodes import Node
from notegen.source.text import decode


def parse(data: bytes, file: str) -> tuple[Node, tuple[str, ...], tuple[Finding, ...]]:
    """Return a file's node, its lines, and the mistakes of syntax in it.

    Raises Invalid where nothing could be read.
    """
    source, odd = decode(data, file)
    node, wrong = compose(source)
    if node is None and not wrong:
        hint = "lav et notat med: notegen new budgetnotat FIL.yaml"
        wrong = (
            Finding("NG003", FEJL, "filen er tom; der er kun kommentarer i den", SourcePlace(file), hint),
        )
    if node is None:
        raise Invalid(*odd, *wrong)
    return node, source.lines, (*odd, *wrong)
