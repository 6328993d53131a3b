"""The board of language parity: what there is in each language, counted and text by text."""

import pytest

from measures.models import Measure
from record.wording import Basis
from tests.reading import Page, links, words


@pytest.fixture
def board(client):
    """`board(kind)`: the page in English, with the texts of that kind."""
    return lambda kind="": Page(client.get("/en/parity/", {"kind": kind} if kind else {}))


def rows(table):
    return [[words(cell) for cell in row] for row in table.iter("tr")]


def translate(measure, language, basis):
    measure.translate("title", language, "Un titre", basis)
    measure.save()


def test_it_counts_the_texts_of_each_kind_in_each_language(board):
    head, *kinds = rows(board().elements("table")[0])

    assert head[1:] == ["Recorded", "Arabic", "Chinese", "English", "Russian", "Spanish"]
    assert ["Measures", "14", "0", "0", "14 Working translation 14", "0", "0"] in kinds


def test_a_translation_counts_with_its_basis(board, make_measure):
    translate(make_measure(), "es", Basis.SECRETARIAT)

    kinds = rows(board().elements("table")[0])

    (row,) = [row for row in kinds if row[0] == "Measures"]
    assert row[-1] == "1 Secretariat translation 1"


def test_a_translation_of_an_earlier_wording_counts_apart(board, make_measure):
    measure = make_measure()
    translate(measure, "es", Basis.OFFICIAL)
    measure.title = "Un titre corrigé"
    measure.save()

    (row,) = [row for row in rows(board().elements("table")[0]) if row[0] == "Measures"]
    assert row[-1] == "1 Of an earlier French wording 1"


def test_it_tells_text_by_text_what_there_is(board):
    page = board("measure")

    texts = rows(page.elements("table")[1])
    assert ["Measure 1.3 Title in the annex", *["Not translated"] * 2, "Working translation",
            *["Not translated"] * 2] in texts  # fmt: skip
    assert ("Measure 1.3", "/en/measures/1.3/") in links(page.main)


def test_each_kind_leads_to_its_texts(board, client):
    page = board()

    kinds = [address for _, address in links(page.elements("table")[0])]
    assert "?kind=measure#texts" in kinds
    for kind in kinds:
        assert client.get(f"/en/parity/{kind}").status_code == 200


def test_anybody_may_read_it(client, delegation, officer):
    for person in (client, delegation, officer):
        assert person.get("/fr/parity/").status_code == 200


@pytest.mark.parametrize("kind", ["chair", "measure'", "\x00", "é" * 300])
def test_a_kind_that_is_none_is_refused_in_a_sentence(client, kind):
    page = Page(client.get("/fr/parity/", {"kind": kind}))

    assert page.status == 400
    assert "Certaines valeurs n’ont pas été comprises." in page.text
    assert len(page.elements("table")) == 1


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, method):
    assert getattr(client, method)("/fr/parity/").status_code == 405


def test_its_queries_do_not_grow_with_the_record(client, query_count, make_measure):
    before = query_count(client, "/en/parity/?kind=measure")
    for _ in range(3):
        assert Measure.objects.filter(pk=make_measure().pk).exists()

    assert query_count(client, "/en/parity/?kind=measure") == before
