"""What stands on a PDF that a screen shows or has saved, while the program may be drawing pages.

PDFium serves one thread at a time: it is read here behind the lock that the program uses.
"""

from ui import pdfium


def pages_of(content):
    """Return the text of each page."""
    with pdfium.opened(content) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def words_of(content):
    """Return all of its text as one line."""
    return " ".join(" ".join(pages_of(content)).split())
