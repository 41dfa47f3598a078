"""Reads the pages of an encrypted file as they are, those included that nothing points to."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
"""At the end of each page: 16 bytes that the cipher begins with, then 64 of its seal."""
SALT = 16
"""At the beginning of the file, where SQLite's own header would begin."""


def decrypted(path, key):
    """Return all pages of a closed file, without the cipher."""
    content = Path(path).read_bytes()
    return b"".join(
        _page(content[start : start + PAGE], key, SALT if start == 0 else 0)
        for start in range(0, len(content), PAGE)
    )


def _page(page, key, skipped):
    body, start = page[skipped : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(key.key), modes.CBC(start)).decryptor()
    return cipher.update(body) + cipher.finalize()
