"""Where a centre's file may lie, and where it had better not."""

from pathlib import Path

import pytest

from familycare.domain.storage import NetworkDrive
from familycare.persistence import drives
from familycare.services import first_look, vault
from tests.centre import founded

MOUNTS = """
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /homes nfs4 rw,vers=4.2 0 0
/dev/sdb1 /homes/local ext4 rw 0 0
//files/centre /mnt/our\\040files cifs rw 0 0
anna@host: /media/anna fuse.sshfs rw 0 0
"""


@pytest.fixture
def mounts(tmp_path, monkeypatch):
    """Let the computer have a few drives of each kind."""
    file = tmp_path / "mounts"
    file.write_text(MOUNTS.strip() + "\n", "utf-8")
    monkeypatch.setattr(drives, "MOUNTS", file)


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/srv/centre.familycare", False),
        ("/homes/ann/centre.familycare", True),
        ("/homes/local/centre.familycare", False),
        ("/homes/localities/centre.familycare", True),
        ("/mnt/our files/centre.familycare", True),
        ("/media/anna/centre.familycare", True),
        ("//files/centre/centre.familycare", True),
        ("\\\\files\\centre\\centre.familycare", True),
    ],
)
def test_a_drive_of_another_computer_is_known(mounts, path, remote):
    assert drives.on_network(Path(path)) is remote


@pytest.mark.parametrize("storage", ["sqlite"])
def test_a_centre_is_neither_made_nor_opened_on_a_network_drive(
    location, storage, tmp_path, clock, monkeypatch
):
    monkeypatch.setattr(drives, "on_network", lambda _path: True)

    with pytest.raises(NetworkDrive) as problem:
        founded(tmp_path / "new.familycare", clock)
    with pytest.raises(NetworkDrive):
        vault.check_place(location)

    assert not (tmp_path / "new.familycare").exists()
    assert problem.value.location == str(tmp_path / "new.familycare")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/homes/ann/OneDrive - Haus am See/centre.familycare", "OneDrive - Haus am See"),
        ("/homes/ann/Dropbox/centre.familycare", "Dropbox"),
        ("/users/anna/Library/Mobile Documents/centre.familycare", "Mobile Documents"),
        ("/srv/centres/centre.familycare", ""),
    ],
)
def test_a_folder_that_another_program_copies_elsewhere_is_told(path, name):
    assert drives.synchronised_by(Path(path)) == name


def test_a_server_is_in_no_synchronised_folder():
    assert first_look.at("postgresql://anna@server/Dropbox").synchronised_by == ""
