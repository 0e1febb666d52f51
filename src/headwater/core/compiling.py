"""Loops over arrays, compiled to machine code the first time they run and kept for the next start."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ParamSpec, TypeVar, cast

from llvmlite import ir
from numba import njit, typeof, types
from numba.core import cgutils
from numba.extending import intrinsic

_HERE = "headwater.core"
_FOLDER = files(_HERE)
_IMPORTED = re.compile(r"^from (headwater\.core[\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE)

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code; where there is no place to keep it, it is compiled at every start."""
    return _compiled(function, counted=True)


def borrowing(function: Callable[P, R]) -> Callable[P, R]:
    """The same for a function that only borrows its arrays: it makes none, and hands none back.

    Whose they are is then not counted, at every call of one such function by another and for every row that is looked
    at; where calls are short and many, the counting is most of their time.
    """
    return _compiled(function, counted=False)


def straight(function: Callable[P, R], *like: P.args, **_: P.kwargs) -> Callable[P, R]:
    """The machine code of a function that was compiled here, for arguments of the kinds of those that are given.

    Called by its name, a function first looks at what kind each argument is, and at a tuple of tables that takes longer
    than a short loop over them. Whoever calls the machine code itself answers for the kinds: tables of the same
    records, as many dimensions, without gaps.
    """
    compiler: Any = function
    kind: Any = typeof  # which has no types itself
    made: Callable[P, R] = compiler.compile(tuple(map(kind, like)))
    return made


def _fetch(_typing: Any, table: Any, at: Any, beyond: Any) -> Any:  # noqa: ANN401  numba's own
    """Ask memory for what stands so many bytes beyond the beginning of a table's record, and do not wait for it."""

    def written(context: Any, builder: Any, signature: Any, args: Any) -> Any:  # noqa: ANN401
        data = context.make_array(signature.args[0])(context, builder, args[0]).data
        byte, number = ir.IntType(8), ir.IntType(32)
        record = builder.bitcast(builder.gep(data, [args[1]]), byte.as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [byte.as_pointer(), number, number, number])
        known: Any = cgutils  # which has no types itself
        function = known.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(function, [builder.gep(record, [args[2]]), number(0), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(table, types.intp, types.intp), written


fetch = cast("Callable[[Any, int, int], None]", intrinsic(_fetch))


def _compiled(function: Callable[P, R], *, counted: bool) -> Callable[P, R]:
    compiler: Any = njit  # whose signature does not tell of counting
    try:
        compiled: Any = compiler(cache=True, _nrt=counted)(function)
    except RuntimeError:
        return cast("Callable[P, R]", compiler(_nrt=counted)(function))
    _know_by_all_it_uses(compiled._cache, function.__module__)  # noqa: SLF001  numba has no other way to ask
    _forget_unreadable(compiled._cache)  # noqa: SLF001
    return cast("Callable[P, R]", compiled)


def _forget_unreadable(kept: Any) -> None:  # noqa: ANN401  numba's own
    """Forget what was kept of an older version when it names shapes that are no more: numba only fails at it."""
    try:
        kept._cache_file._load_index()  # noqa: SLF001
    except (AttributeError, ImportError):
        kept.flush()


def _know_by_all_it_uses(kept: Any, module: str) -> None:  # noqa: ANN401  numba's own
    """Have what was kept of an older version of what a function calls forgotten: numba looks at its own file only.

    Machine code has the loops of other files in it that the function calls, and the numbers that it names.
    """
    if module.startswith(f"{_HERE}."):
        file = kept._cache_file  # noqa: SLF001
        file._source_stamp = (file._source_stamp, _own_text(module))  # noqa: SLF001


@cache
def _own_text(module: str) -> str:
    return text_of(module, _FOLDER)


def text_of(module: str, folder: Traversable) -> str:
    """A digest of the text of a module of ``headwater.core``, which stands in a folder, and of all it imports there."""
    seen: dict[str, bytes] = {}
    left = [module]
    while left:
        name = left.pop()
        file = _file(name, folder)
        if file is not None and name not in seen:
            seen[name] = file.read_bytes()
            left.extend(_imports(seen[name].decode(), folder))
    digest = sha256()
    for name in sorted(seen):
        digest.update(name.encode() + sha256(seen[name]).digest())
    return digest.hexdigest()


def _imports(text: str, folder: Traversable) -> Iterator[str]:
    for found in _IMPORTED.finditer(text):
        names = re.findall(r"\w+", re.sub(r"#.*|\bas \w+", "", found[2]))
        parts = [f"{found[1]}.{name}" for name in names]
        modules = [part for part in parts if _file(part, folder) is not None]
        yield from modules
        if len(modules) < len(parts):
            yield found[1]


def _file(module: str, folder: Traversable) -> Traversable | None:
    path = module.removeprefix(_HERE).strip(".").replace(".", "/")
    found = (folder.joinpath(f"{path}.py"), folder.joinpath(f"{path}/__init__.py"))
    return next((each for each in found if each.is_file()), None)
