"""Reading a citation: its parts, what is not one, and that no text takes long."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.grammar import Citation, Symbol, read_citation
from documents.references import cite_report, cite_summary
from documents.words import fold, words_of
from tests.test_bad_input import HOSTILE


def citation(**parts):
    return Citation(**{"keywords": frozenset(), **parts})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("CDIP/21/4", citation(symbol=Symbol(21, "4"))),
        ("  cdip 21 / 4. ", citation(symbol=Symbol(21, "4"))),
        ("cdip21/4", citation(symbol=Symbol(21, "4"))),
        ("CDIP/31/INF/5", citation(symbol=Symbol(31, "INF/5"))),
        ("CDIP/23/17 Prov.", citation(symbol=Symbol(23, "17", " Prov."))),
        ("« CDIP/30/8 rev »", citation(symbol=Symbol(30, "8", " Rev."))),
        ("CDIP/22/18 474-492", citation(symbol=Symbol(22, "18"), first=474, last=492)),
        ("CDIP/22/18 (474 à 492)", citation(symbol=Symbol(22, "18"), first=474, last=492)),
        ("21e", citation(session=21)),
        ("CDIP/21", citation(session=21)),
        ("1 b)", citation(numbers=(1,), label="b")),
        ("4.2.ii", citation(code="4.2.ii")),
    ],
)
def test_reads(typed, read):
    assert read_citation(typed) == read


@pytest.mark.parametrize("number", range(1, 100))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_reads_the_ordinals_that_it_writes(number, language):
    from sessions.ordinals import ordinal

    assert read_citation(f"{ordinal(number, language)} session").session == number


@pytest.mark.parametrize(
    "typed",
    ["", "forum", "CDIP/22/3 forum", "mesure", "CDIP/21/4 et CDIP/22/3", "1.3 et 1.2", "x" * 99],
)
def test_anything_else_is_not_a_citation(typed):
    assert read_citation(typed) is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_reads_back_what_the_portal_cites(db, language):
    """Every citation of the record, pasted back, has the parts that it was made from."""
    from django.utils import translation

    from measures.models import Decision, Review

    with translation.override(language):
        for review in Review.objects.for_backlinks():
            read = read_citation(
                cite_report(review.report, review.first_paragraph, review.last_paragraph)
            )
            assert (str(read.symbol), read.first) == (review.report.key, review.first_paragraph)
        for decision in Decision.objects.for_backlinks():
            read = read_citation(cite_summary(decision.summary, decision.number))
            assert read.session == decision.summary.session.number
            assert decision.number in (read.code, *map(str, read.numbers), "")


@given(st.text(max_size=300))
def test_any_text_is_read(typed):
    read_citation(typed)


@given(st.text(alphabet="cdipCDIP/0123456789 .-()§abe", max_size=300))
def test_any_text_like_a_citation_is_read(typed):
    read_citation(typed)


@pytest.mark.parametrize(
    "piece",
    [
        "cdip",
        "cdip/",
        "cdip/1/1 ",
        "9",
        "1.",
        "1-",
        "(",
        "vingt et ",
        "§ ",
        "e\u0301",
        " ",
        "\u200b",
    ],
)
def test_a_hundred_times_the_text_is_read_by_the_same_rules(piece):
    """A regular expression that backtracks would not end on texts of this length."""
    read_citation(piece * 100_000)
    list(words_of(piece * 20_000))


@given(st.text(alphabet=string.printable + "éèêàçœÉÀÇŒ’", max_size=200))
def test_words_are_found_as_they_stand_in_any_text(text):
    for word in words_of(text):
        assert fold(text[word.start : word.end]) == word.folded
        assert word.forms


@pytest.mark.parametrize("value", [value for value in HOSTILE.values() if len(value) < 10_000])
def test_hostile_text_is_read(value):
    from urllib.parse import unquote

    read_citation(unquote(value, errors="replace"))
