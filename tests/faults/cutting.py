"""A wire between the program and the server that breaks at COMMIT, a little before or after."""

import select
import socket
from contextlib import contextmanager
from threading import Thread

BEFORE = "before the server hears of it"
AFTER = "before its answer arrives"
AT_ONCE = "while the server is at it"
MOMENTS = (BEFORE, AFTER, AT_ONCE)
_PIECE = 1 << 16


class Wire:
    """Hands on what either side says; once armed, it breaks at the next COMMIT."""

    def __init__(self, port):
        self._port = port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self.moment = None
        self.cuts = 0
        Thread(target=self._serve, daemon=True).start()

    def close(self):
        self._door.close()

    def _serve(self):
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            Thread(target=self._hand_on, args=(caller,), daemon=True).start()

    def _hand_on(self, caller):
        with caller, socket.create_connection(("127.0.0.1", self._port)) as server:
            while True:
                ready, _, _ = select.select([caller, server], [], [])
                for side in ready:
                    said = _heard(side)
                    if not said:
                        return
                    if side is caller and self.moment and b"COMMIT\x00" in said:
                        self._cut(server, said)
                        return
                    (server if side is caller else caller).sendall(said)

    def _cut(self, server, said):
        moment, self.moment = self.moment, None
        self.cuts += 1
        if moment != BEFORE:
            server.sendall(said)
        if moment == AFTER:
            _heard(server)


def _heard(side):
    try:
        return side.recv(_PIECE)
    except OSError:
        return b""


@contextmanager
def wire_to(location):
    """Give a wire and the location at its near end."""
    address, name = location.rsplit("/", 1)
    start, port = address.rsplit(":", 1)
    wire = Wire(int(port))
    try:
        yield wire, f"{start}:{wire.port}/{name}"
    finally:
        wire.close()
