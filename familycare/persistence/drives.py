"""Where a centre's file may lie: not on another computer's disk, better not in a shared folder."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mounts")
NETWORK_KINDS = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
     "fuse.sshfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
)  # fmt: skip
"""Kinds of mounts whose disk is another computer's."""
SYNCHRONISED = (
    "Dropbox", "Google Drive", "GoogleDrive", "iCloud Drive", "iCloudDrive", "Mobile Documents",
    "Nextcloud", "OneDrive", "ownCloud", "pCloud Drive", "Seafile", "SynologyDrive", "Syncthing",
)  # fmt: skip
"""How the folders are called that such programs copy to other computers by themselves."""
DRIVE_REMOTE = 4
"""What Windows calls a drive letter of another computer (GetDriveTypeW)."""


def on_network(path: Path) -> bool:
    """Whether the path leads to another computer, where SQLite's locks are not safe."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    whole = path.resolve()
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(whole.anchor)
        return kind == DRIVE_REMOTE
    return _kind_of_mount(whole) in NETWORK_KINDS


def synchronised_by(path: Path) -> str:
    """Return the name of the folder that another program copies elsewhere; empty if none is."""
    for part in path.absolute().parts:
        for name in SYNCHRONISED:
            if part.casefold().startswith(name.casefold()):
                return part
    return ""


def _kind_of_mount(path: Path) -> str:
    """Return the kind of file system that holds the path; empty where nobody tells."""
    try:
        lines = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best, kind = PurePosixPath(), ""
    for line in lines:
        _device, place, found, *_rest = line.split(" ")
        mount = PurePosixPath(place.replace("\\040", " "))
        if path.is_relative_to(mount) and len(mount.parts) >= len(best.parts):
            best, kind = mount, found
    return kind
