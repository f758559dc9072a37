"""Document → findings: the colleague who reads a note before it leaves the house.

``RULES`` gathers every rule, one family a module. A rule is a small function of a Document (and of
``Facts``, what no page prints), so that the same rule reads a note and a finished file.
"""

from notegen.rules.values import Annex, Check, Facts, HeadField, Rule

__all__ = ["Annex", "Check", "Facts", "HeadField", "Rule"]
