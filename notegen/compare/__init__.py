"""Two Documents → differences: parity of the formats, verification of a finished file, versions."""

from notegen.compare.differences import differences

__all__ = ["differences"]
