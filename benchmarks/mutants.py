"""What share of small faults put into seven important modules their own tests find.

    python -m benchmarks.mutants [NAME …] [--each 60] [--seed 17]

A mutant has one comparison turned, condition negated, number raised, statement left out, or the like. The tests run
once as they are, which also loads what they load; each mutant is then put into a fork of that process, with five times
the processor time that the tests took. The module as it is goes first: where the tests fail on it in a fork, every
mutant would count as found. Some mutants change nothing that can be seen, so 100 % is not always to be had.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import random
import resource
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Each with the tests that are its own: a fault found by others only is not counted as found.
SUBJECTS = {
    "checking": (
        "summarizer.checking.numbers",
        [f"tests/summarizer/checking/test_{name}.py" for name in ("numbers_of_statements", "checking")],
    ),
    "names": (
        "summarizer.checking.names",
        [f"tests/summarizer/checking/test_{name}.py" for name in ("names_of_statements", "checking")],
    ),
    "fitting": (
        "summarizer.checking.fitting",
        [f"tests/summarizer/checking/test_{name}.py" for name in ("fitting", "exchanged")],
    ),
    "figures": ("summarizer.figures.listing", ["tests/summarizer/figures/test_listing.py"]),
    "quantities": (
        "summarizer.quantities.finder",
        [f"tests/summarizer/quantities/test_{name}.py" for name in ("finding", "told_apart", "numbers")],
    ),
    "page": (
        "summarizer.reading.page.read",
        [
            f"tests/summarizer/reading/test_{name}.py"
            for name in ("page_choices", "page", "linked_body", "other_languages")
        ],
    ),
    "desk": ("bot.desk", ["tests/discord/test_desk.py"]),
}
# The parent's processor seconds times this, and at least so many, before a mutant counts as one that never ends.
PATIENCE, LEAST_SECONDS = 5, 10
# No test sleeps for so long.
IDLE_SECONDS = 5
FOUND, MISSED = 1, 0

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OTHER: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


class Fault(ast.NodeTransformer):
    """Puts the fault with this number into a tree; ``seen`` says afterwards how many there are."""

    def __init__(self, number: int = -1) -> None:
        self.seen = 0
        self.told = ""
        self._number = number

    def _here(self, node: ast.stmt | ast.expr, what: str) -> bool:
        hit = self.seen == self._number
        self.seen += 1
        if hit:
            self.told = f"line {node.lineno}: {what}"
        return hit

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn a comparison."""
        self.generic_visit(node)
        for at, operator in enumerate(node.ops):
            turned = _TURNED[type(operator)]
            if self._here(node, f"{type(operator).__name__} becomes {turned.__name__} in {ast.unparse(node)}"):
                node.ops[at] = turned()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Take "and" for "or"."""
        self.generic_visit(node)
        if self._here(node, f"and for or in {ast.unparse(node)}"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Leave a "not" or a minus out."""
        self.generic_visit(node)
        return node.operand if self._here(node, f"without its sign: {ast.unparse(node)}") else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Reckon otherwise."""
        self.generic_visit(node)
        other = _OTHER.get(type(node.op))
        if other is not None and self._here(node, f"{other.__name__} in {ast.unparse(node)}"):
            node.op = other()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Raise a number, turn a truth."""
        if isinstance(node.value, bool):
            return ast.Constant(not node.value) if self._here(node, f"not {node.value}") else node
        if isinstance(node.value, int | float) and self._here(node, f"{node.value} + 1"):
            return ast.Constant(node.value + 1)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Negate a condition."""
        self.generic_visit(node)
        if self._here(node, f"not {ast.unparse(node.test)}"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Return nothing."""
        self.generic_visit(node)
        empty = node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
        return ast.Return(None) if not empty and self._here(node, f"no {ast.unparse(node)}") else node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Leave a call out."""
        if isinstance(node.value, ast.Constant):
            return node
        self.generic_visit(node)
        return ast.Pass() if self._here(node, f"without {ast.unparse(node)}") else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """Leave an addition out."""
        self.generic_visit(node)
        return ast.Pass() if self._here(node, f"without {ast.unparse(node)}") else node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave the types alone."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """Leave the types alone; a default is a value."""
        node.defaults = [self.visit(default) for default in node.defaults]
        return node

    def _visit_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        node.args = self.visit(node.args)
        node.body = [self.visit(statement) for statement in node.body]
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _visit_function  # noqa: N815 - the visitor's names


class Mutant(NamedTuple):
    """A fault, and the module's source with it."""

    told: str
    source: str


def mutants(source: str, most: int, seed: int) -> list[Mutant]:
    """Return ``most`` mutants of a module, or all that there are, chosen by ``seed``."""
    count = Fault()
    count.visit(ast.parse(source))
    numbers = sorted(random.Random(seed).sample(range(count.seen), min(most, count.seen)))
    made = []
    for number in numbers:
        fault = Fault(number)
        tree = ast.fix_missing_locations(fault.visit(ast.parse(source)))
        made.append(Mutant(fault.told, ast.unparse(tree)))
    return made


def put_in(module: ModuleType, source: str) -> None:
    """Run another source as ``module``, also for those who imported its names before."""
    before = dict(vars(module))
    exec(compile(source, str(module.__file__), "exec"), vars(module))  # noqa: S102 - the project's own, mutated
    changed = {id(old): vars(module)[name] for name, old in before.items() if callable(old) and name in vars(module)}
    for other in list(sys.modules.values()):
        for name, value in list(vars(other).items()) if other is not module else []:
            if id(value) in changed and getattr(value, "__module__", "") == module.__name__:
                setattr(other, name, changed[id(value)])


def _tests(paths: list[str]) -> int:
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore", *paths]))


def found(module: ModuleType, mutant: Mutant, paths: list[str], seconds: float) -> bool:
    """Tell whether the tests fail on the mutant, or do not end within ``seconds`` of the processor."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        code = FOUND
        try:
            put_in(module, mutant.source)
            code = FOUND if _tests(paths) else MISSED
        finally:
            os._exit(code)
    # A mutant that waits for ever uses no processor, and one that is only slow always wants it.
    at_work = time.monotonic()
    while time.monotonic() < at_work + IDLE_SECONDS:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) != MISSED
        state = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        if state != "S":
            at_work = time.monotonic()
        time.sleep(0.05)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return True


def main() -> None:
    """Print, for each module, the mutants that no test found, and the share of those found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=list(SUBJECTS), metavar="NAME", help=", ".join(SUBJECTS))
    parser.add_argument("--each", type=int, default=60, help="mutants of a module")
    parser.add_argument("--seed", type=int, default=17)
    arguments = parser.parse_args()
    for name in arguments.names:
        module_name, paths = SUBJECTS[name]
        began = time.process_time()
        if _tests(paths):
            sys.exit(f"The tests of {name} fail as they are.")
        seconds = max(LEAST_SECONDS, PATIENCE * (time.process_time() - began))
        module = importlib.import_module(module_name)
        source = (ROOT / f"{module_name.replace('.', '/')}.py").read_text(encoding="utf-8")
        if found(module, Mutant("no fault", source), paths, seconds):
            sys.exit(f"The tests of {name} fail without a fault in a fork: what they load may not work in one.")
        chosen = mutants(source, arguments.each, arguments.seed)
        missed = []
        for mutant in chosen:
            if not found(module, mutant, paths, seconds):
                missed.append(mutant)
                print(f"{name}, not found, {mutant.told}", flush=True)
        share = 1 - len(missed) / len(chosen)
        print(f"{name} ({module_name}): {len(chosen) - len(missed)} of {len(chosen)} found, {share:.0%}", flush=True)


if __name__ == "__main__":
    main()
