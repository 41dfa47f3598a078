from importlib import import_module

from reports.catalogue import DOCUMENTS


def test_every_document_can_be_rendered():
    for document in DOCUMENTS:
        module = import_module(document.module)
        assert callable(module.render)
        assert document.code == module.CODE
        assert document.title == module.TITLE


def test_no_two_documents_share_a_code():
    codes = [document.code for document in DOCUMENTS]
    assert len(codes) == len(set(codes))
