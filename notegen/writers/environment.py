"""The one Jinja environment for HTML: sandboxed, escaping, strict, with listed filters only.

A template sees data and prints it. What it gets wrong becomes a finding at its own line, with the
names it could have used.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache, partial
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace
from notegen.writers import policy
from notegen.writers.filters import OWN_FILTERS, OWN_TESTS


class _MissingName(UndefinedError):
    """A name the template used that is not there: what it was asked of, and the name."""

    def __init__(self, owner: object, name: object, message: str | None = None) -> None:
        super().__init__(message)
        self.owner = owner
        self.name = str(name)


class _Undefined(StrictUndefined):
    """Jinja's strict undefined, which remembers what was asked of what."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        remembering: Any = partial(_MissingName, obj, name)
        super().__init__(hint, obj, name, remembering if exc is UndefinedError else exc)


def filled(name: str, text: str, values: Mapping[str, object]) -> str:
    """Return the template ``text`` filled with ``values``; ``name`` is the file's, for findings.

    Raises ``Invalid`` with one finding at the template's line: NG620 an unknown name, NG621 a syntax
    error, NG622 something ``policy`` refuses, NG623 an expression that cannot be worked out, NG640 no end,
    NG641 a printed value that is no text.
    """
    template = _compiled(name, text)
    try:
        return policy.rendered(template, values)
    except _MissingName as error:
        raise Invalid(_missing(error, name, text, values)) from None
    except policy.Refused as error:
        raise Invalid(_refused(error, name, text, error.line or _place(error, name).line)) from None
    except SecurityError as error:
        place = _place(error, name)
        message = "skabelonen gør noget, der ikke er tilladt i en skabelon"
        hint = "brug kun felter og de filtre, der står i vejledningen"
        raise Invalid(Finding("NG622", FEJL, message, place, hint, _line(text, place.line))) from None
    except TemplateRuntimeError as error:
        # A filter or test that is first met while filling, inside {% if %}.
        raise Invalid(_unread(name, text, _place(error, name).line, error.message or "")) from None
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError) as error:
        place = _place(error, name)
        if not place.line:
            raise
        message = "Udtrykket i skabelonen kan ikke regnes ud"
        hint = "sammenlign linjen med den skabelon, der følger med notegen"
        raise Invalid(Finding("NG623", FEJL, message, place, hint, _line(text, place.line))) from None


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    return policy.environment(OWN_FILTERS, OWN_TESTS, _Undefined, trim_blocks=True, lstrip_blocks=True)


@lru_cache(maxsize=8)
def _compiled(name: str, text: str) -> Template:
    try:
        return policy.compiled(_environment(), text)
    except policy.Refused as error:
        raise Invalid(_refused(error, name, text, error.line)) from None
    except TemplateSyntaxError as error:
        raise Invalid(_unread(name, text, error.lineno, error.message or "")) from None


_UNKNOWN_PART: Final = re.compile(r"No (filter|test) named '(.*)'")
_UNKNOWN_TAG: Final = re.compile(r"[Ee]ncountered unknown tag '(.*?)'")
_CLOSING: Final = "se efter et manglende eller overtalligt {% endif %}, {% endfor %} eller {% endmacro %}"


def _unread(name: str, text: str, number: int, said: str) -> Finding:
    """Return NG621 for what Jinja ``said`` of a line, in words of our own."""
    line = _line(text, number)
    word, hint = "{", "se efter en parentes, et anførselstegn, }} eller %}, der mangler eller er for meget"
    message = "skabelonen kan ikke læses her"
    if part := _UNKNOWN_PART.search(said):
        made = _environment()
        known = policy.listed_filters(made) if part[1] == "filter" else sorted(made.tests)
        what = "filteret" if part[1] == "filter" else "testen"
        word, message = part[2], f"skabelonen bruger {what} »{part[2]}«, som ikke findes"
        hint = _names_hint(part[2], known)
    elif tag := _UNKNOWN_TAG.search(said):
        word, message = tag[1], f"»{tag[1]}« kendes ikke eller passer ikke her i skabelonen"
        hint = _CLOSING
    elif "nexpected end of template" in said:
        message, hint = "skabelonen slutter, før den sidste blok er lukket", _CLOSING
    return Finding("NG621", FEJL, message, SourcePlace(name, number, _column(line, word)), hint, line)


def _refused(error: policy.Refused, name: str, text: str, number: int) -> Finding:
    line = _line(text, number)
    place = SourcePlace(name, number, 1 if number else 0)
    return Finding(error.code, FEJL, error.words, place, error.hint, line)


def _missing(error: _MissingName, name: str, text: str, values: Mapping[str, object]) -> Finding:
    place = _place(error, name)
    line = _line(text, place.line)
    known, of = _known(error.owner, values)
    message = f"skabelonen bruger feltet »{error.name}«, som ikke findes{of}"
    at = SourcePlace(name, place.line, _column(line, error.name))
    return Finding("NG620", FEJL, message, at, _names_hint(error.name, known), line)


def _known(owner: object, values: Mapping[str, object]) -> tuple[list[str], str]:
    """Return the names that could have been used, and where, in words."""
    if owner is missing:
        return sorted(values), ""
    if is_dataclass(owner):
        kind = type(owner).__name__
        return [field.name for field in fields(owner)], f" i {kind[0].lower()}{kind[1:]}"
    if isinstance(owner, Mapping):
        return sorted(str(key) for key in owner), ""
    return [], ""


def _names_hint(name: str, known: list[str]) -> str:
    if not known:
        return "værdien har ingen felter med navne"
    near = get_close_matches(name, known, n=1)
    listed = "her findes: " + ", ".join(known)
    return f"mente du »{near[0]}«? {listed}" if near else listed


def _place(error: BaseException, name: str) -> SourcePlace:
    """Return the innermost line of the template the error passed through; line 0 where none."""
    line = policy.line_of(error)
    return SourcePlace(name, line, 1 if line else 0)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _column(line: str, word: str) -> int:
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line) if word[:1].isalnum() else None
    return (found.start() if found else max(line.find(word), 0)) + 1
