"""Text → nodes. PyYAML finds the structure; what YAML would guess about values is left alone."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from notegen.diagnostics import ADVARSEL, FEJL, Finding, Severity, SourcePlace
from notegen.source.nodes import Entry, Mapping, Node, Scalar, Sequence, SourceText
from notegen.source.traps import diagnose, special_start

MOST_REPAIRS = 20
MOST_DEPTH = 50
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = re.compile(r"^(\s*(?:- +)?[^\s#:'\"\[{][^:#]*:)(?:\s|$)")


def compose(source: SourceText) -> tuple[Node | None, tuple[Finding, ...]]:
    """Return the file's node and every mistake of syntax in it, each with its place.

    After a mistake the line's value is blanked and the text read again, at most 20 times, so that
    all mistakes are told at once. The node is None when nothing could be read.
    """
    lines = list(source.lines)
    findings: list[Finding] = []
    for _attempt in range(MOST_REPAIRS):
        events = _Events(source, lines)
        try:
            node = events.document()
        except yaml.YAMLError as error:
            number, finding = diagnose(error, source, lines)
            findings.append(finding)
            if not _blank(lines, number):
                return None, tuple(findings)
            continue
        return node, (*findings, *events.findings)
    return None, tuple(findings)


def _blank(lines: list[str], number: int) -> bool:
    """Blank the value of a line; the whole line where it has no key. False if nothing was left."""
    if not 0 <= number < len(lines) or not lines[number].strip():
        return False
    line = lines[number]
    match = _KEY.match(line)
    kept = match.group(1) if match else ""
    if kept == line.rstrip() or "\t" in kept:
        kept = ""
    lines[number] = kept
    return True


class _Events:
    """One pass over the parser's events; a class only because the recursion shares a cursor."""

    def __init__(self, source: SourceText, lines: list[str]) -> None:
        self.source = source
        self.lines = lines
        self.findings: list[Finding] = []
        self.stream: Iterator[Any] = yaml.parse("\n".join(lines), Loader=_LOADER)

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.stream:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    self._tell(
                        "NG111",
                        event,
                        "filen rummer flere dokumenter",
                        "slet linjen ---, eller del filen i to",
                    )
                    return node
                node = self._node(next(self.stream), 0)
        return node

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MOST_DEPTH:
            raise yaml.MarkedYAMLError(None, None, "depth", event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._tell("NG103", event, *special_start("*"))
            return self._empty(event)
        if getattr(event, "anchor", None) is not None:
            self._tell("NG103", event, *special_start("&"))
        elif getattr(event, "tag", None) is not None:
            self._tell("NG104", event, *special_start("!"))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _sequence(self, event: Any, depth: int) -> Sequence:
        items = []
        while not isinstance(inner := next(self.stream), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        return Sequence(tuple(items), bool(event.flow_style), self._place(event))

    def _mapping(self, event: Any, depth: int) -> Mapping:
        entries = []
        while not isinstance(inner := next(self.stream), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            value = self._node(next(self.stream), depth + 1)
            if isinstance(key, Scalar):
                entries.append(Entry(key, value))
            else:
                self.findings.append(
                    Finding("NG109", FEJL, "her skal stå et feltnavn", key.place, "skriv feltnavn: værdi")
                )
        return Mapping(tuple(entries), bool(event.flow_style), self._place(event))

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        style = {None: "plain", "": "plain", "|": "literal", ">": "folded"}.get(event.style, "quoted")
        if style in ("literal", "folded"):
            raw = "\n".join(self.lines[start.line + 1 : max(end.line, start.line + 1) + 1])
            raw_place = SourcePlace(self.source.file, start.line + 2, 1)
        else:
            raw = _span(self.lines, start, end)
            raw_place = self._place(event)
        if style == "plain":
            self._cut_by_comment(end)
        text = event.value
        if style == "literal":
            text = text.rstrip("\n")
        place = self._place(event)
        return Scalar(text, style, place, raw, raw_place)  # type: ignore[arg-type]

    def _cut_by_comment(self, end: Any) -> None:
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        match = re.match(r" #(.?)", line[end.column :])
        # Two spaces before # are how a comment is set; with one it is most often "sag #12" cut in two.
        if match is None or (end.column and line[end.column - 1] == ":"):
            return
        severity: Severity = ADVARSEL if match.group(1) in ("", " ") else FEJL
        self.findings.append(
            Finding(
                "NG106",
                severity,
                "teksten klippes af ved # (resten læses som en kommentar)",
                SourcePlace(self.source.file, end.line + 1, end.column + 2),
                'sæt "…" om hele teksten, eller to mellemrum før # hvis det er en kommentar',
            )
        )

    def _empty(self, event: Any) -> Scalar:
        place = self._place(event)
        return Scalar("", "plain", place, "", place)

    def _place(self, event: Any) -> SourcePlace:
        return SourcePlace(self.source.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _tell(self, code: str, event: Any, message: str, hint: str) -> None:
        self.findings.append(Finding(code, FEJL, message, self._place(event), hint))


def _span(lines: list[str], start: Any, end: Any) -> str:
    if start.line == end.line:
        return lines[start.line][start.column : end.column] if start.line < len(lines) else ""
    middle = lines[start.line + 1 : end.line]
    last = lines[end.line][: end.column] if end.line < len(lines) else ""
    return "\n".join([lines[start.line][start.column :], *middle, last])
