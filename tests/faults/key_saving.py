"""What a child process does that is killed while it saves the keys of a centre."""

from dataclasses import replace
from itertools import count

from familycare.persistence import keys
from familycare.persistence.keys.content import written


def save_and_tell(pipe, centre, unlocked, broken=""):
    """Rename Bo again and again; tell the number of each save once it is on the disk."""
    kept = keys.read(centre).key_file
    save = both_in_place if broken == "in place" else keys.write
    for number in count(kept.generation):
        bo = replace(kept.account(2), name=f"Bo {number} " + "x" * 100)
        kept = kept.with_changed(unlocked, bo)
        if broken == "told before":
            pipe.send(kept.generation)
        save(centre, kept)
        pipe.send(kept.generation)


def both_in_place(centre, key_file):
    """Write over the files themselves, as a worse program would, both at once."""
    content = written(key_file)
    files = [place.open("wb", buffering=0) for place in keys.keys_beside(centre)]
    for start in range(0, len(content), 128):
        for file in files:
            file.write(content[start : start + 128])
    for file in files:
        file.close()
