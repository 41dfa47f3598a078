from importlib import import_module

from familycare.domain.consent import Section
from reports.catalogue import DOCUMENTS
from tests.reports.documents import sheet_of


def test_every_document_can_be_rendered():
    for document in DOCUMENTS:
        module = import_module(document.module)
        assert callable(module.render)
        assert document.code == module.CODE
        assert document.title == module.TITLE


def test_no_two_documents_share_a_code():
    codes = [document.code for document in DOCUMENTS]
    assert len(codes) == len(set(codes))


def test_every_document_says_which_kinds_of_information_it_tells():
    """What a consent permits is asked for by them; a paper about nobody tells none, and a list of
    reports nothing of what stands in them."""
    about_nobody = {"batch-list", "blank-form", "consent", "monthly-return"}
    for document in DOCUMENTS:
        sections = sheet_of(document.code).sections
        assert all(isinstance(section, Section) for section in sections)
        assert bool(sections) is (document.code not in about_nobody), document.code
