"""How WeasyPrint finds Pango: by the names that are there, without asking a compiler for the others.

WeasyPrint tries each library under the names it has on Windows, macOS and Linux in turn. On Linux every name
that is not there makes ``ctypes.util.find_library`` start ldconfig and gcc, which is a quarter of a second
before the first line is set.
"""

import contextlib
import ctypes
import ctypes.util
from collections.abc import Iterator


@contextlib.contextmanager
def only_by_name() -> Iterator[None]:
    """While it is open, a library is found under the name the loader knows it by, or not at all.

    Where the loader does not know Pango (it lies in an odd place, or is missing) all is left as it is.
    """
    if not _loader_knows_pango():
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _loader_knows_pango() -> bool:
    try:
        ctypes.CDLL("libpangoft2-1.0.so.0")
    except OSError:
        return False
    return True
