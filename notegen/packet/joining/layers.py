"""Layers of a PDF from elsewhere that are not shown (ISO 32000-1, 8.11): they stay hidden in the packet,
where they would else be seen by all."""

from typing import Any

from pikepdf import Array, Dictionary, Pdf, String

from notegen.packet.joining.pdf import listed


def keep_hidden(source: Pdf, target: Pdf) -> None:
    """Say in ``target`` which of the source's layers are hidden; its pages are in it already."""
    held = source.Root.get("/OCProperties")
    if not isinstance(held, Dictionary):
        return
    groups = [one for one in listed(held.get("/OCGs")) if _is_layer(one)]
    hidden = _hidden(held, groups)
    if not hidden:
        return
    said = target.Root.get("/OCProperties")
    if not isinstance(said, Dictionary):
        order = Dictionary(Name=String("Lag"), OFF=Array(), Order=Array())
        target.Root.OCProperties = said = Dictionary(OCGs=Array(), D=order)
    for group in groups:
        said.OCGs.append(target.copy_foreign(group))
    for group in hidden:
        said.D.OFF.append(target.copy_foreign(group))


def _hidden(held: Any, groups: list[Any]) -> list[Any]:
    default = held.get("/D")
    if not isinstance(default, Dictionary):
        return []
    off, on = ({one.objgen for one in listed(default.get(key)) if _is_layer(one)} for key in ("/OFF", "/ON"))
    if str(default.get("/BaseState", "/ON")) == "/OFF":
        return [group for group in groups if group.objgen not in on]
    return [group for group in groups if group.objgen in off]


def _is_layer(value: Any) -> bool:
    return isinstance(value, Dictionary) and value.is_indirect
