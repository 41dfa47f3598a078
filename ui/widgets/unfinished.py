"""What somebody had begun to type into a form: taken out of it, and put into it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from familycare.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.widgets.form_column import FormColumn

Edits = dict[str, list[Any]]
"""By name of the field: what stood in it at first and what stands in it now; of a new record only
the latter, since everything in its form is news."""


@dataclass(frozen=True)
class Unfinished:
    """A form that was filled in and not saved."""

    form: str
    """Which form, about which records: `note/12/0` is a new note about client 12."""
    title: str
    edits: Edits


@runtime_checkable
class Unfinishable(Protocol):
    """A form that may be left unfinished."""

    def unfinished(self) -> Unfinished | None:
        """Return what would be lost, None if nothing would or the form is never kept."""
        ...

    def resume(self, edits: Edits) -> None:
        """Go on where somebody left off."""
        ...


def edits_between(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Edits:
    """Return the fields that hold something else; all of them where nothing was before."""
    if before is None:
        return {name: [value] for name, value in after.items()}
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if value != before.get(name)
    }


def put_edits(form: FormColumn, edits: Edits) -> None:
    """Fill in what was typed; say where somebody else has changed the same field meanwhile."""
    now = form.content()
    form.put_content({name: known[-1] for name, known in edits.items()})
    for name, known in edits.items():
        if len(known) > 1 and name in now and now[name] not in known:
            form.show_problem(name, _("Somebody changed this meanwhile. Please check it."))
