"""What is remembered of an act for ever: which pieces are together, and which are apart.

What is together stands in one story, what is apart in two: an act that goes against an older one lifts what the older
one laid down, and only that.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from headwater.core.stories.constraints import Pair, groups, pair
from headwater.wire.models import Bond, Item
from headwater.wire.models.editors import HOLDS


def together(items: Sequence[int], act: int) -> None:
    """Bind pieces of one story to the first of them, so that they are never parted again."""
    _lay([pair(items[0], item) for item in items[1:]], act, together=True)


def apart(one: Sequence[int], others: Sequence[int], act: int) -> None:
    """Keep pieces that are together apart from each of the others."""
    _lay([pair(one[0], other) for other in others], act, together=False)


def joined(items: Sequence[int], others: Sequence[int], act: int) -> None:
    """Lift what kept two sets of pieces apart, for they are put into one story."""
    _lift(_between(items, others).filter(together=False), act)


def parted(leaving: Sequence[int], staying: Sequence[int], act: int) -> None:
    """Lift what bound pieces to those they leave; what was bound on either side stays bound there."""
    leaves = set(leaving)
    bound = groups(
        Bond.objects.filter(HOLDS, together=True, item__in=[*leaving, *staying]).values_list("item_id", "other_id")
    )
    sides: dict[tuple[int, bool], list[int]] = {}
    torn = {group for group in bound.values() if len({item in leaves for item in bound if bound[item] == group}) > 1}
    for item in (*leaving, *staying):
        if bound.get(item) in torn:
            sides.setdefault((bound[item], item in leaves), []).append(item)
    _lift(_between(leaving, staying).filter(together=True), act)
    for (_, left), side in sides.items():
        first = leaving[0] if left else staying[0]
        together([first, *(item for item in side if item != first)], act)


def lift(act: int, by: int) -> None:
    """Lift what an act laid down."""
    _lift(Bond.objects.filter(HOLDS, laid_by=act), by)


def restore(act: int, by: int) -> None:
    """Lay down again what an act lifted, as far as the pieces stand so."""
    lifted = list(Bond.objects.filter(lifted_by=act).values_list("item_id", "other_id", "together"))
    items = {item for one, other, _ in lifted for item in (one, other)}
    where = dict(Item.objects.filter(id__in=items).values_list("id", "story_id"))
    for kind in (True, False):
        pairs = [(a, b) for a, b, is_one in lifted if is_one is kind and (where[a] == where[b]) is kind]
        _lay(pairs, by, together=kind)


def _between(items: Sequence[int], others: Sequence[int]) -> QuerySet[Bond]:
    return Bond.objects.filter(HOLDS).filter(Q(item__in=items, other__in=others) | Q(item__in=others, other__in=items))


def _lay(pairs: Sequence[Pair], act: int, *, together: bool) -> None:
    Bond.objects.bulk_create(
        (Bond(item_id=one, other_id=other, together=together, laid_by_id=act) for one, other in pairs),
        ignore_conflicts=True,
    )


def _lift(rows: QuerySet[Bond], act: int) -> None:
    rows.update(lifted_by=act)
