"""What template code may do, in HTML and Word alike: print fields, choose, loop, call its own macros.

A municipality's templates are files from anywhere, so nothing in one is trusted. Before it runs, what it
is made of is held against a list; while it runs, every turn of a loop, every call and every printed value
is counted, so that no template runs for ever or fills the memory. The worker's limits stand behind that.
"""

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from jinja2 import StrictUndefined, Template, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from markupsafe import Markup

STANDARD_FILTERS: Final = ("default", "first", "last", "length", "lower", "upper")
STANDARD_TESTS: Final = ("defined", "none")
LOOP_FIELDS: Final = frozenset(
    (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"),
        *("previtem", "nextitem"),
    )
)
LOOP_CALLS: Final = frozenset(("cycle", "changed"))
"""What ``loop`` has, and what of it may be called."""

_ALLOWED: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr),
    *(nodes.Filter, nodes.Test, nodes.For, nodes.If, nodes.Assign, nodes.Macro, nodes.Call, nodes.Keyword),
    *(nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Concat),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos),
    *(nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair, nodes.Getitem, nodes.Slice),
)
_STEPS, _CALL = 5_000_000, 5
"""Steps in one filling: a turn of a loop is one, a call costs five. A cell of a table takes twenty."""
_LETTERS: Final = 1_000_000_000
"""Letters written in one filling; a picture's are among them."""
_LONGEST: Final = 1_000_000
"""Letters in a text that a template puts together, and parts in a list."""
_HIGHEST: Final = 10**15
_BUDGET: Final = "_budget"
_COUNTED, _SHORT = "_counted", "_short"

Filters = Mapping[str, Callable[..., Any]]


class Refused(SecurityError):
    """What the policy does not allow: its code, Danish words, and the template's line where it is known
    before the template runs (0 else)."""

    def __init__(self, code: str, message: str, hint: str, line: int = 0) -> None:
        super().__init__(message)
        self.code, self.words, self.hint, self.line = code, message, hint, line


class _Budget:
    """What is left of the work a filling may do. A class because it is counted down."""

    __slots__ = ("letters", "steps")

    def __init__(self) -> None:
        self.steps, self.letters = _STEPS, _LETTERS

    def spend(self, steps: int, letters: int) -> None:
        self.steps -= steps
        self.letters -= letters
        if self.steps < 0 or self.letters < 0:
            raise too_much()


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%"))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return True for a field of a value and for what ``loop`` has; methods are no fields."""
        if attr.startswith("_"):
            return False
        if isinstance(obj, LoopContext):
            return attr in LOOP_FIELDS or attr in LOOP_CALLS
        return attr in getattr(type(obj), "__dataclass_fields__", ())

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Return what a macro (or ``loop.cycle``) gives; anything else is refused."""
        if isinstance(__obj, Undefined):
            str(__obj)  # tells the unknown name
        of_loop = isinstance(getattr(__obj, "__self__", None), LoopContext) and __obj.__name__ in LOOP_CALLS
        if not isinstance(__obj, Macro) and not of_loop:
            raise _no_call()
        budget: _Budget = __context.parent[_BUDGET]
        budget.spend(_CALL, 0)
        return __context.call(__obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the sum of two numbers, or of two texts; nothing that grows without bound."""
        if operator in "*%" and any(hasattr(part, "__len__") for part in (left, right)):
            raise _refused("ganger noget, der ikke er tal", "kun tal kan ganges; tekster sættes sammen med ~")
        return _bounded(super().call_binop(context, operator, left, right))


def environment(
    filters: Filters, tests: Filters, undefined: type[Undefined] = StrictUndefined, **options: Any
) -> ImmutableSandboxedEnvironment:
    """Return an environment that holds the policy: sandboxed, escaping, strict, nothing global, with these
    filters and tests beside the standard ones."""
    made = _Environment(
        autoescape=True, undefined=undefined, extensions=(), finalize=_printed, cache_size=0, **options
    )
    made.globals.clear()
    own = {"join": _join, "replace": _replace, _COUNTED: _counted, _SHORT: _short}
    made.filters = {name: FILTERS[name] for name in STANDARD_FILTERS} | own | dict(filters)
    made.tests = {name: TESTS[name] for name in STANDARD_TESTS} | dict(tests)
    return made


def listed_filters(made: ImmutableSandboxedEnvironment) -> list[str]:
    """Return the filters a template may name, in order."""
    return sorted(name for name in made.filters if not name.startswith("_"))


def parsed(made: ImmutableSandboxedEnvironment, text: str) -> nodes.Template:
    """Return the template's tree, held against the list of what may stand in one.

    Raises ``Refused`` at the first thing that may not, and Jinja's ``TemplateSyntaxError``.
    """
    try:
        tree = made.parse(text)
    except (RecursionError, MemoryError, ValueError, OverflowError):
        what = "har et udtryk, der er for stort eller for indviklet"
        raise _refused(what, _SIMPLER, _longest(text)) from None
    stack: list[tuple[nodes.Node, int]] = [(tree, 1)]
    while stack:
        node, line = stack.pop()
        _vet(node, node.lineno or line)
        stack += [(inner, node.lineno or line) for inner in node.iter_child_nodes()][::-1]
    return tree


def compiled(made: ImmutableSandboxedEnvironment, text: str) -> Template:
    """Return the template, ready to be filled, with its loops and long texts counted."""
    tree = parsed(made, text)
    loops = [loop.lineno for loop in tree.find_all(nodes.For)]
    _count(tree)
    try:
        return made.from_string(tree)
    except (RecursionError, MemoryError, SyntaxError, OverflowError):
        # Python's own compiler: "too many statically nested blocks".
        line = loops[-1] if loops else _longest(text)
        raise _refused("har løkker eller parenteser i for mange lag", _SIMPLER, line) from None


def rendered(template: Template, values: Mapping[str, object]) -> str:
    """Return the template filled. Raises ``Refused`` where it does more than it may, beside what Jinja and
    the values raise."""
    try:
        return template.render({**values, _BUDGET: _Budget()})
    except RecursionError as error:
        raise too_much(line_of(error)) from None


def too_much(line: int = 0) -> Refused:
    """Return the refusal of a template that does not come to an end."""
    hint = "se efter en løkke inde i en løkke, og efter en makro, der kalder sig selv"
    return Refused("NG640", "skabelonen bliver ved eller skriver for meget", hint, line)


def line_of(error: BaseException) -> int:
    """Return the innermost line of the template that the error passed through, 0 where none."""
    lines = [
        number
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == "<template>"
    ]
    return lines[-1] if lines else 0


_SIMPLER: Final = "del det op, eller skriv det enklere"


def _refused(what: str, hint: str, line: int = 0) -> Refused:
    return Refused("NG622", f"skabelonen {what}", hint, line)


def _no_call(line: int = 0) -> Refused:
    hint = "kun skabelonens egne makroer kan kaldes; brug et filter: {{ felt|upper }}"
    return _refused("kalder noget, der ikke må kaldes", hint, line)


def _longest(text: str) -> int:
    """Return the line on which the longest tag begins."""
    tags = list(re.finditer(r"\{[{%].*?[%}]\}", text, re.DOTALL))
    longest = max(tags, key=lambda tag: len(tag[0]), default=None)
    return 0 if longest is None else text.count("\n", 0, longest.start()) + 1


def _vet(node: nodes.Node, line: int) -> None:
    if not isinstance(node, _ALLOWED):
        line = node.lineno or next(
            (inner.lineno for inner in node.find_all(nodes.Node) if inner.lineno), line
        )
        what = "bruger noget, der ikke er tilladt i en skabelon"
        raise _refused(what, "brug kun felter, if, for, set, macro og de filtre, der findes", line)
    name = getattr(node, "attr", None) or getattr(node, "name", None)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = node.arg.value
    if isinstance(name, str) and name.startswith("_"):
        hint = "navne, der begynder med understreg, hører til programmet"
        raise _refused(f"bruger navnet »{name[:40]}«, som ikke er tilladt", hint, line)
    if isinstance(node, nodes.For) and node.recursive:
        raise _refused("bruger en løkke, der kalder sig selv (recursive)", "brug en makro", line)
    if isinstance(node, nodes.Call):
        of_loop = isinstance(node.node, nodes.Getattr) and node.node.attr in LOOP_CALLS
        if not of_loop and not isinstance(node.node, nodes.Name):
            raise _no_call(line)


def _count(tree: nodes.Template) -> None:
    """Let every loop tell its turns, and every text put together its length."""
    for loop in list(tree.find_all(nodes.For)):
        letters = sum(len(data.data) for part in loop.body for data in _data(part))
        cost = nodes.Const(letters, lineno=loop.lineno)
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [cost], [], None, None, lineno=loop.lineno)
    for parent in [tree, *tree.find_all(nodes.Node)]:
        for field, value in list(parent.iter_fields()):
            if isinstance(value, nodes.Concat):
                setattr(parent, field, _shortened(value))
            elif isinstance(value, list):
                value[:] = [_shortened(part) if isinstance(part, nodes.Concat) else part for part in value]
    tree.set_environment(tree.environment)  # type: ignore[arg-type]


def _shortened(node: nodes.Concat) -> nodes.Filter:
    return nodes.Filter(node, _SHORT, [], [], None, None, lineno=node.lineno)


def _data(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    if isinstance(node, nodes.TemplateData):
        yield node
    yield from node.find_all(nodes.TemplateData)


@pass_context
def _counted(context: Context, items: Any, letters: int) -> Iterator[Any]:
    budget: _Budget = context.parent[_BUDGET]
    for item in items:
        budget.spend(1, letters)
        yield item


@pass_context
def _printed(context: Context, value: Any) -> Any:
    """Return the value that is printed, if it is text or a number: a list would come out as Python's."""
    if isinstance(value, Undefined):
        return value
    if not (isinstance(value, str | int | float) or hasattr(value, "__html__")) or isinstance(value, bool):
        hint = "skriv feltet inde i værdien (fx .text), eller gå den igennem med {% for %}"
        raise Refused("NG641", "skabelonen skriver noget, der ikke er tekst", hint)
    if not isinstance(value, str | int | float):
        value = Markup(value.__html__())
    budget: _Budget = context.parent[_BUDGET]
    budget.spend(0, len(value) if isinstance(value, str) else 20)
    return value


@pass_context
def _short(_context: Context, value: Any) -> Any:
    return _bounded(value)


def _bounded(value: Any) -> Any:
    if isinstance(value, int | float):
        if abs(value) > _HIGHEST:
            raise too_much()
    elif hasattr(value, "__len__") and len(value) > _LONGEST:
        raise too_much()
    return value


@pass_context
def _join(context: Context, parts: Any, between: str = "") -> Any:
    return _bounded(FILTERS["join"](context.eval_ctx, list(_counted(context, parts, 0)), between))


@pass_context
def _replace(context: Context, text: Any, old: str, new: str) -> Any:
    if len(text) + str(text).count(str(old)) * len(new) > _LONGEST:
        raise too_much()
    return FILTERS["replace"](context.eval_ctx, text, old, new)
