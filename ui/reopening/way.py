"""How a form is made again that somebody had begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from familycare.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from familycare.services.work import Reading
    from ui.widgets.form import FormDialog

R = TypeVar("R")


class Way(NamedTuple):
    """What a form reads, and what it is made of then."""

    view: Callable[[Reading], Any]
    make: Callable[[Any], FormDialog]


def one(records: Iterable[R], record_id: int, kind: type) -> R:
    """Return the record with this number, or raise NotFound."""
    found = next((each for each in records if getattr(each, "id") == record_id), None)  # noqa: B009
    if found is None:
        raise NotFound(kind, record_id)
    return found
