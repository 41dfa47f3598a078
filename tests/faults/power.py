"""A disk whose power fails: what was synced is there; of what came later, anything may be.

Writes reach the plate in any order and in sectors: of one write some sectors may have made it and
others not. A removal that was not synced may never have happened. So strict are real disks at
their worst; a sector itself is whole, old or new, as SQLite expects of them.
"""

from dataclasses import dataclass, field

from tests.faults.recorder import REMOVE, SYNC, TRUNCATE, WRITE


@dataclass
class Disk:
    """The files of one folder: what is surely kept, and what is still on its way."""

    safe: dict[str, bytearray]
    waiting: dict[str, list] = field(default_factory=dict)
    removed: dict[str, bytearray] = field(default_factory=dict)
    """Removed, but the removal may still be on its way."""

    def take(self, event):
        """Do what the program did next."""
        deed, name, place, content = event
        if deed in {WRITE, TRUNCATE}:
            self.waiting.setdefault(name, []).append((deed, place, content))
        elif deed == SYNC:
            self._settle(name)
        elif deed == REMOVE:
            self._remove(name, synced=bool(place))

    def _settle(self, name):
        kept = self.safe.setdefault(name, bytearray())
        for deed, place, content in self.waiting.pop(name, ()):
            _apply(kept, deed, place, content)
        self.removed.pop(name, None)  # whose name was written over for good

    def _remove(self, name, *, synced):
        kept = self.safe.pop(name, None)
        for deed, place, content in self.waiting.pop(name, ()) if kept is not None else ():
            _apply(kept, deed, place, content)
        if kept is not None and not synced:
            self.removed[name] = kept
        self.waiting.pop(name, None)

    def after_power_cut(self, chance):
        """Return the files as somebody finds them after the power came back."""
        found = {name: bytearray(kept) for name, kept in self.safe.items()}
        back = {name for name in self.removed if name not in found and chance.random() < 0.5}
        for name, deeds in self.waiting.items():
            if name not in back:  # else they went into another file of this name
                self._survivors(found.setdefault(name, bytearray()), deeds, chance)
        found |= {name: bytearray(self.removed[name]) for name in back}
        return found

    @staticmethod
    def _survivors(kept, deeds, chance):
        """Let a part of what was on its way arrive: the first ones, any, or any sectors of any."""
        sector = chance.choice([512, 4096])
        how = chance.choice(["first", "any", "torn", "torn"])
        first = chance.randint(0, len(deeds))
        share = chance.random()
        for n, (deed, place, content) in enumerate(deeds):
            if how == "first":
                if n < first:
                    _apply(kept, deed, place, content)
            elif how == "any" or deed == TRUNCATE:
                if chance.random() < share:
                    _apply(kept, deed, place, content)
            else:
                for start, piece in _sectors(place, content, sector):
                    if chance.random() < share:
                        _apply(kept, WRITE, start, piece)


def _sectors(place, content, size):
    """Cut a write where the disk's sectors end."""
    start = place
    while start < place + len(content):
        end = min((start // size + 1) * size, place + len(content))
        yield start, content[start - place : end - place]
        start = end


def _apply(kept, deed, place, content):
    if deed == TRUNCATE:
        del kept[place:]
        kept.extend(bytes(place - len(kept)))
        return
    kept.extend(bytes(max(0, place - len(kept))))
    kept[place : place + len(content)] = content
