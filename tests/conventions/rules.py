"""The house rules that no tool knows: each takes a file's text and gives back what to mend, "line: rule, mend"."""

import ast
import re
from collections.abc import Iterator

from jinja2 import Environment
from jinja2.exceptions import TemplateSyntaxError

LETTERS = re.compile(r"[A-Za-zÀ-ỹĐđ]{2,}")
VIETNAMESE = re.compile(r"[À-ỹĐđ]")
HANDLERS = "click|dblclick|load|error|submit|change|input|invalid|key[a-z]+|mouse[a-z]+|pointer[a-z]+|focus|blur|toggle"
INLINE = re.compile(
    rf"\sstyle\s*=\s*[\"']|<style|\son({HANDLERS})\s*=|hx-on|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE
)
TRIGGER_FILTER = re.compile(r"hx-trigger=\"[^\"]*\[")


def inline_code(template: str) -> Iterator[str]:
    """The policy blocks inline style, script and handlers; htmx's trigger filters need eval."""
    for number, line in enumerate(template.splitlines(), 1):
        if INLINE.search(line):
            yield f"{number}: inline style, script or handler; move it to static/css or static/js"
        if TRIGGER_FILTER.search(line):
            yield f"{number}: a trigger filter needs eval; do it in a module of static/js"


def bare_text(template: str) -> Iterator[str]:
    """Every text a person reads goes through `_`."""
    try:
        tokens = list(Environment(trim_blocks=True, lstrip_blocks=True).lex(template))
    except TemplateSyntaxError as error:
        yield f"{error.lineno}: {error.message}"
        return
    text = "".join(value if kind == "data" else "\n" * value.count("\n") for _line, kind, value in tokens)
    text = re.sub(r"<[^>]*>", lambda tag: "\n" * tag.group().count("\n"), text)
    for number, line in enumerate(text.splitlines(), 1):
        if VIETNAMESE.search(line):
            yield f"{number}: {line.strip()[:40]!r} is not in _(); wrap it so that it can be translated"


def bare_python_text(source: str) -> Iterator[str]:
    """The same for Python: a Vietnamese literal stands inside _()."""
    tree = ast.parse(source)
    marked = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
        for part in ast.walk(call)
    }
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in marked | docs:
            yield from _found(node.lineno, node.value)


def _found(line: int, text: str) -> Iterator[str]:
    if VIETNAMESE.search(text):
        yield f"{line}: {text[:40]!r} is not in _(); wrap it so that it can be translated"


def out_of_proportion(source: str, lines: int = 220, function: int = 40) -> Iterator[str]:
    """A file that outgrew its one job is split by noun; a function that outgrew a screen is cut."""
    length = source.count("\n")
    if length > lines:
        yield f"1: {length} lines; split it by noun"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and (size := (node.end_lineno or 0) - node.lineno + 1) > function:
            yield f"{node.lineno}: {node.name} has {size} lines; name its parts"


def undocumented(source: str) -> Iterator[str]:
    """A public function says what it does."""
    tree = ast.parse(source)
    if ast.get_docstring(tree) is None and tree.body:
        yield "1: the file does not say what it is for"
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for node in functions:
        if not (node.name.startswith("_") or _is_view(node) or ast.get_docstring(node)):
            yield f"{node.lineno}: {node.name} has no docstring; say what it does and refuses"


def stray_clock(source: str) -> Iterator[str]:
    """base/clock is the only clock."""
    for number, line in enumerate(source.splitlines(), 1):
        if re.search(r"datetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(", line):
            yield f"{number}: another clock; use training.base.clock.now()"


def looks_up(source: str) -> Iterator[str]:
    """The upper model declares a relationship; nothing points back up."""
    for number, line in enumerate(source.splitlines(), 1):
        if "back_populates" in line or "backref" in line:
            yield f"{number}: a relationship that points up; declare it on the upper model only"


def _is_view(node: ast.FunctionDef) -> bool:
    return any("blueprint" in ast.unparse(decorator) for decorator in node.decorator_list)
