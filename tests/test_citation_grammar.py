"""Reading a citation: its parts, what is not one, and that no text takes long."""

import string

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from documents.grammar import Citation, Symbol, read_citation
from documents.references import (
    cite_report,
    cite_report_briefly,
    cite_summary,
    cite_summary_briefly,
)
from documents.typed import ReportParagraphsField, SummaryParagraphField
from language.ordinals import ordinal, ordinal_of
from language.words import fold, words_of
from measures.models import Decision, Review
from search.lookup import look_up
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


# How a session is named, with its ordinal, in a heading and in a sentence.
SESSION = {
    "ar": "الدورة {}",
    "zh": "{}届会议",
    "en": "{} session",
    "fr": "{} session",
    "ru": "{} сессии",
    "es": "{} sesión",
}


@pytest.mark.parametrize("number", range(1, 100))
@pytest.mark.parametrize("language", SESSION)
def test_reads_the_ordinals_that_it_writes(number, language):
    for spelled in (ordinal(number, language), ordinal_of(number, language)):
        read = read_citation(SESSION[language].format(spelled))
        assert read
        assert read.session == number


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        # Arabic
        ("التدبير 1.3", {"keywords": {"measure"}, "code": "1.3"}),
        ("التدبير ١٫٣", {"keywords": {"measure"}, "code": "1.3"}),
        (
            "التدبير 1.3، الخطوة 2",
            {"keywords": {"measure", "step"}, "code": "1.3", "numbers": (2,)},
        ),
        ("ملخص 21 8.3", {"keywords": {"summary"}, "code": "8.3", "numbers": (21,)}),
        (
            "الفقرة 8.1 من ملخص الرئيس للدورة الحادية والعشرين",
            {"keywords": {"paragraph", "summary", "session"}, "code": "8.1", "session": 21},
        ),
        ("تقرير 22 الفقرة 480", {"keywords": {"report", "paragraph"}, "numbers": (22, 480)}),
        ("تقرير التنفيذ ١٧", {"keywords": {"report", "account"}, "numbers": (17,)}),
        ("الدورة الـ21", {"keywords": {"session"}, "numbers": (21,)}),
        ("CDIP/22/18 من ٤٧٤ إلى ٤٩٢", {"symbol": Symbol(22, "18"), "first": 474, "last": 492}),
        ("الفقرة 1(ب)", {"keywords": {"paragraph"}, "numbers": (1,), "label": "b"}),
        # Chinese
        ("措施1.3", {"keywords": {"measure"}, "code": "1.3"}),
        ("措施1.3步骤2", {"keywords": {"measure", "step"}, "code": "1.3", "numbers": (2,)}),
        ("主席总结 21 8.3", {"keywords": {"summary"}, "code": "8.3", "numbers": (21,)}),
        ("第二十一届会议", {"keywords": {"session"}, "session": 21}),
        ("第２１届会议", {"keywords": {"session"}, "session": 21}),
        ("ＣＤＩＰ／２１／４", {"symbol": Symbol(21, "4")}),
        (
            "CDIP/22/18第474段至第492段",
            {"keywords": {"paragraph"}, "symbol": Symbol(22, "18"), "first": 474, "last": 492},
        ),
        (
            "落实情况报告第17段",
            {"keywords": {"report", "account", "paragraph"}, "numbers": (17,)},
        ),
        (
            "发展与知识产权委员会第二十一届会议主席总结第8.1段",
            {"keywords": {"session", "summary", "paragraph"}, "session": 21, "code": "8.1"},
        ),
        # Russian
        ("мера 1.3", {"keywords": {"measure"}, "code": "1.3"}),
        ("Мера 1.3, этап 2", {"keywords": {"measure", "step"}, "code": "1.3", "numbers": (2,)}),
        ("резюме 21 8.3", {"keywords": {"summary"}, "code": "8.3", "numbers": (21,)}),
        (
            "пункт 8.1 Резюме Председателя двадцать первой сессии",
            {"keywords": {"paragraph", "summary", "session"}, "code": "8.1", "session": 21},
        ),
        ("отчёт 22, п. 480", {"keywords": {"report", "paragraph"}, "numbers": (22, 480)}),
        ("21-я сессия", {"keywords": {"session"}, "session": 21}),
        ("КРИС/22/18 с 474 по 492", {"symbol": Symbol(22, "18"), "first": 474, "last": 492}),
        # Spanish
        ("medida 1.3 etapa 2", {"keywords": {"measure", "step"}, "code": "1.3", "numbers": (2,)}),
        ("resumen 21 8.3", {"keywords": {"summary"}, "code": "8.3", "numbers": (21,)}),
        ("informe 22 párrafo 480", {"keywords": {"report", "paragraph"}, "numbers": (22, 480)}),
        ("párrafo 1.b)", {"keywords": {"paragraph"}, "numbers": (1,), "label": "b"}),
        ("21.ª sesión", {"keywords": {"session"}, "session": 21}),
        (
            "CDIP/22/18, párrafos 474 a 492",
            {"keywords": {"paragraph"}, "symbol": Symbol(22, "18"), "first": 474, "last": 492},
        ),
    ],
)
def test_reads_every_language(typed, read):
    keywords = frozenset(read.pop("keywords", ()))

    assert read_citation(typed) == Citation(keywords=keywords, **read)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "forum",
            "CDIP/22/3 forum",
            "mesure",
            "CDIP/21/4 et CDIP/22/3",
            "1.3 et 1.2",
            "x" * 99,
        ),
        *("la medida", "foro 1.3", "вебинар 1.3", "мера", "отчет", "网络研讨会1.3", "会议", "第一"),
        *("تدبير", "ندوة 1.3", "CDIP/21/4 и CDIP/22/3", "CDIP/21/4和CDIP/22/3"),
    ],
)
def test_anything_else_is_not_a_citation(typed):
    assert read_citation(typed) is None


@pytest.mark.parametrize("language", SESSION)
def test_reads_back_what_the_portal_cites(db, language):
    """Every citation of the record, pasted back, has the parts that it was made from."""
    with translation.override(language):
        for review in Review.objects.for_backlinks():
            paragraphs = (review.first_paragraph, review.last_paragraph)
            for cite in (cite_report, cite_report_briefly):
                read = read_citation(cite(review.report, *paragraphs))
                assert read
                assert str(read.symbol) == review.report.key
                assert paragraphs == ((read.first, read.last) if read.last else read.numbers * 2)
        for decision in Decision.objects.for_backlinks():
            for cite_one in (cite_summary, cite_summary_briefly):
                read = read_citation(cite_one(decision.summary, decision.number))
                assert read
                assert decision.summary.session
                assert read.session == decision.summary.session.number
                assert decision.number == (read.code or "".join(map(str, read.numbers)))


@pytest.mark.parametrize("language", SESSION)
def test_what_the_portal_cites_leads_back_to_its_record(db, language):
    reviews, decisions = Review.objects.for_backlinks(), Decision.objects.for_backlinks()

    with translation.override(language):
        for review in reviews:
            answer = look_up(review.citation)
            assert answer
            assert review in answer.found
        for decision in decisions.exclude(number=""):
            answer = look_up(decision.citation)
            assert answer
            assert answer.found == (decision,)
        for decision in decisions.filter(number=""):
            answer = look_up(decision.citation)
            assert answer
            assert answer.found == (decision.summary,)


@pytest.mark.parametrize("language", SESSION)
def test_a_sheet_takes_the_references_that_the_portal_prints(db, language):
    review = Review.objects.for_backlinks().filter(report__is_provisional=True).first()
    decision = Decision.objects.for_backlinks().exclude(number="").first()
    assert review
    assert decision

    with translation.override(language):
        paragraphs = ReportParagraphsField().clean(f"{review.citation};")
        conclusion = SummaryParagraphField().clean(decision.citation)

    assert paragraphs == (review.report, review.first_paragraph, review.last_paragraph)
    assert conclusion == (decision.summary, decision.number)


@pytest.mark.parametrize("semicolon", ["; ", "；", "؛ "])
def test_a_sheet_takes_one_reference_in_a_row(db, semicolon):
    typed = semicolon.join(["CDIP/22/18 474-492", "CDIP/22/18 480"])

    with pytest.raises(ValidationError) as refused:
        ReportParagraphsField().clean(typed)

    assert refused.value.code == "too_much"


@given(st.text(max_size=300))
def test_any_text_is_read(typed):
    read_citation(typed)


@given(st.text(alphabet="cdipCDIP/0123456789 .-()§abe第二十届段至мерапо١٢دورة،；", max_size=300))
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
        "двадцать ",
        "الحادية و",
        "第二十",
        "段至第 1",
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
