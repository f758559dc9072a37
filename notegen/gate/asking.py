"""What is left of what was found: which open annexes are asked what they hold, as few as may answer for every
secret that was found; and what of the unseen is known or told of already."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from notegen.gate.values import Unseen


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


def unknown(unseen: Iterable[Unseen], media: Collection[str], whole: Collection[str]) -> Iterator[Unseen]:
    """Give what could not be looked into, but for pictures that are open (``media`` are their digests). A
    picture is told once. All else that was told of a part's own file is not told again of the ``whole``
    meeting's, but of another part's it is, for each is vouched for by itself."""
    pictures: set[str] = set()
    told: set[tuple[str, str]] = set()
    for one in unseen:
        if not pictures.isdisjoint(one.media) or not set(media).isdisjoint(one.media):
            continue
        if one.key and one.paper in whole and (one.key, one.why) in told:
            continue
        pictures.update(one.media)
        told.add((one.key, one.why))
        yield one
