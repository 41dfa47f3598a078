"""Writes down what SQLite hands to the disk, in order: each write, truncation, sync and removal.

It hooks into SQLite's own file layer (the VFS) by ctypes, which the wheel of sqlcipher3 allows
because it exports SQLite's functions: no compiler, no tracer and no recording kept beside the
tests is needed, and what is recorded is today's program.
"""

import ctypes
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path

from sqlcipher3 import _sqlite3 as extension

OK = 0
WRITE, TRUNCATE, SYNC, REMOVE, TOLD = "write", "truncate", "sync", "remove", "told"

_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
# The name as it is, no copy of it: SQLite keeps the address, and what stands behind the name.
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)


class _Methods(Structure):
    """The functions of an open file (sqlite3_io_methods, all 19 of its third version)."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("others", c_void_p * 13),
    ]


class _File(Structure):
    _fields_ = [("methods", POINTER(_Methods))]


class _Vfs(Structure):
    """SQLite's door to the system's files, as far as it is used here (sqlite3_vfs)."""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
    ]


def _vfs():
    library = ctypes.CDLL(extension.__file__)
    library.sqlite3_vfs_find.restype = POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = [c_char_p]
    return library.sqlite3_vfs_find(None).contents


def can_record():
    """Whether this build of sqlcipher3 shows SQLite's functions to others."""
    try:
        return _vfs().name is not None
    except (AttributeError, OSError, ValueError):
        return False


class Recorder:
    """Notes every deed of SQLite in this process on the files of one folder.

    `before` is called ahead of each with its name, and may refuse it by an error code of SQLite.
    """

    def __init__(self, folder, before=lambda _deed: OK):
        self.events = []
        self._before = before
        self._folder = str(Path(folder).resolve())
        self._names = {}
        self._ours = []  # what C calls must not be thrown away
        vfs = _vfs()
        self._theirs = (
            ctypes.cast(vfs.open, c_void_p).value,
            ctypes.cast(vfs.delete, c_void_p).value,
        )
        self._open, self._delete = _Open(self._theirs[0]), _Delete(self._theirs[1])
        vfs.open, vfs.delete = self._kept(_Open(self.opened)), self._kept(_Delete(self.deleted))

    def tell(self, fact):
        """Note that the program told somebody of it, at this moment."""
        self.events.append((TOLD, "", 0, fact))

    def opened(self, vfs, name, file, flags, out_flags):
        done = self._open(vfs, name, file, flags, out_flags)
        path = ctypes.string_at(name).decode() if name else ""
        if done == OK and path.startswith(self._folder):
            self._names[file] = Path(path).name
            self._watch(ctypes.cast(file, POINTER(_File)).contents)
        return done

    def deleted(self, vfs, name, sync_folder):
        done = self._before(REMOVE) or self._delete(vfs, name, sync_folder)
        if done == OK:
            self.events.append((REMOVE, Path(name.decode()).name, sync_folder, b""))
        return done

    def _watch(self, file):
        """Let an open file use our functions, which note what is done and hand it on."""
        methods = _Methods()
        ctypes.pointer(methods)[0] = file.methods.contents
        theirs = {
            name: kind(ctypes.cast(getattr(methods, name), c_void_p).value)
            for name, kind in (("write", _Write), ("truncate", _Truncate), ("sync", _Sync))
        }
        self._kept(theirs)

        def write(which, data, length, offset):
            content = ctypes.string_at(data, length)
            self.events.append((WRITE, self._names[which], offset, content))
            return self._before(WRITE) or theirs["write"](which, data, length, offset)

        def truncate(which, size):
            self.events.append((TRUNCATE, self._names[which], size, b""))
            return self._before(TRUNCATE) or theirs["truncate"](which, size)

        def sync(which, flags):
            done = self._before(SYNC) or theirs["sync"](which, flags)
            if done == OK:
                self.events.append((SYNC, self._names[which], 0, b""))
            return done

        methods.write = self._kept(_Write(write))
        methods.truncate = self._kept(_Truncate(truncate))
        methods.sync = self._kept(_Sync(sync))
        self._kept(methods)
        file.methods = ctypes.pointer(methods)

    def _kept(self, thing):
        self._ours.append(thing)
        return thing
