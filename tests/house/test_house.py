"""The house numbers: raising one needs a reason in the same commit."""

import ast
import re
import statistics
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "wirecopy"
FILES = sorted(path for path in SOURCE.rglob("*.py"))
LONGEST_FILE = 600
P90_FUNCTION = 35
MOST_PARAMETERS = 6
MOST_DEPENDENCIES = 20


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines_of(function):
    """Count a function's lines without its docstring: a well-told contract is no complexity."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = first.end_lineno - first.lineno + 1 if told else 0
    return function.end_lineno - function.lineno + 1 - docstring


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_has_one_purpose(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_nine_functions_of_ten_fit_on_a_screen():
    lengths = [lines_of(function) for path in FILES for function in functions(path)]
    assert statistics.quantiles(lengths, n=10)[-1] <= P90_FUNCTION


def test_every_function_says_what_it_returns_and_takes_few_parameters():
    for path in FILES:
        for function in functions(path):
            arguments = function.args
            named = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
            own = [name for name in named if name not in {"self", "cls"}]
            assert function.returns is not None, f"{path.name}: {function.name}"
            assert len(own) <= MOST_PARAMETERS, f"{path.name}: {function.name} takes {len(own)} parameters"


def test_no_room_is_a_lumber_room():
    forbidden = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert not [path for path in SOURCE.rglob("*") if path.stem in forbidden]


def test_the_dependencies_are_few_and_each_has_its_reason_beside_it():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    dependencies = tomllib.loads(text)["project"]["dependencies"]
    assert len(dependencies) <= MOST_DEPENDENCIES
    for dependency in dependencies:
        assert re.search(rf'"{re.escape(dependency)}",\s+# \w', text), f"{dependency} has no reason beside it"


def test_every_dependency_is_pinned_with_hashes_and_no_host_is_named():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)
        assert len(pins) >= MOST_DEPENDENCIES
        assert len(re.findall(r"==.*\\\n\s+--hash=", text)) == len(pins)
        assert "://" not in text


def test_the_steps_share_values_only():
    """A second look beside the import contracts: no step names another step anywhere in its files."""
    steps = ("fetch", "parse", "extract", "attribute", "relate", "store", "serve")
    for step in steps:
        for path in (SOURCE / step).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            named = set(re.findall(r"(?:from|import) wirecopy\.(\w+)", text)) & set(steps)
            allowed = {step} | ({"store"} if step == "serve" else set())
            assert named <= allowed, f"{path.relative_to(SOURCE)} imports {named - allowed}"


def test_the_library_face_is_complete_and_light():
    wirecopy = import_module("wirecopy")
    for name in wirecopy.__all__:
        assert getattr(wirecopy, name)
