"""Put first on PYTHONPATH, this hides Pango from a process and from those it starts."""

from typing import Any

import cffi

_dlopen = cffi.FFI.dlopen


def _without_pango(self: Any, name: Any, flags: int = 0) -> Any:
    if name and "pango" in str(name):
        raise OSError(f"cannot load library '{name}'")
    return _dlopen(self, name, flags)


cffi.FFI.dlopen = _without_pango
