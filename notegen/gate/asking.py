"""Which open annexes are asked what they hold: as few as may answer for every secret that was found."""

from collections.abc import Mapping


def whom(found: Mapping[str, frozenset[int]], left: frozenset[int]) -> tuple[str, ...]:
    """Return the annexes (keys of ``found``, which gives the secrets found in the file of each) to be asked
    about the secrets ``left``: each secret that any of them may answer for is asked of one."""
    chosen: list[str] = []
    waiting = dict(found)
    while waiting:
        key = max(waiting, key=lambda each: len(waiting[each] & left))
        answered = waiting.pop(key) & left
        if not answered:
            break
        chosen.append(key)
        left -= answered
    return tuple(chosen)
