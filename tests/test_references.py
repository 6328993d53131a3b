"""How the committee cites: reports by symbol, summaries by session."""

import pytest
from django.utils import translation

from documents.references import cite_report, cite_summary


@pytest.fixture
def report(make_report):
    return make_report(session=21)


@pytest.fixture
def draft(make_report):
    return make_report(session=23)


@pytest.fixture
def summary(make_summary):
    return make_summary(session=21)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "paragraphes 98 à 112 du rapport de la vingt et unième session du CDIP (CDIP/21/15)",
        ),
        (
            "en",
            "paragraphs 98 to 112 of the report of the twenty-first "
            "session of the CDIP (CDIP/21/15)",
        ),
    ],
)
def test_cites_several_paragraphs_of_a_report(report, language, sentence):
    with translation.override(language):
        assert cite_report(report, 98, 112) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "paragraphe 98 du rapport de la vingt et unième session du CDIP (CDIP/21/15)",
        ),
        (
            "en",
            "paragraph 98 of the report of the twenty-first session of the CDIP (CDIP/21/15)",
        ),
    ],
)
def test_cites_a_single_paragraph_of_a_report(report, language, sentence):
    with translation.override(language):
        assert cite_report(report, 98, 98) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "paragraphes 233 à 249 du projet de rapport de la vingt-troisième "
            "session du CDIP (CDIP/23/17 Prov.)",
        ),
        (
            "en",
            "paragraphs 233 to 249 of the draft report of the twenty-third "
            "session of the CDIP (CDIP/23/17 Prov.)",
        ),
    ],
)
def test_cites_several_paragraphs_of_a_draft(draft, language, sentence):
    with translation.override(language):
        assert cite_report(draft, 233, 249) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "paragraphe 233 du projet de rapport de la vingt-troisième "
            "session du CDIP (CDIP/23/17 Prov.)",
        ),
        (
            "en",
            "paragraph 233 of the draft report of the twenty-third "
            "session of the CDIP (CDIP/23/17 Prov.)",
        ),
    ],
)
def test_cites_a_single_paragraph_of_a_draft(draft, language, sentence):
    with translation.override(language):
        assert cite_report(draft, 233, 233) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "paragraphe 4.2.ii du Résumé présenté par le président de la vingt et unième "
            "session du CDIP",
        ),
        (
            "en",
            "paragraph 4.2.ii of the Summary by the Chair of the twenty-first session of the CDIP",
        ),
    ],
)
def test_cites_a_paragraph_of_a_summary(summary, language, sentence):
    with translation.override(language):
        assert cite_summary(summary, "4.2.ii") == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Résumé présenté par le président de la vingt et unième session du CDIP"),
        ("en", "Summary by the Chair of the twenty-first session of the CDIP"),
    ],
)
def test_cites_the_whole_summary_where_no_number_is_known(summary, language, sentence):
    with translation.override(language):
        assert cite_summary(summary, "") == sentence
