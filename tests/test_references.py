"""How the committee cites: ordinals spelled out, reports by symbol, summaries by session."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from documents.references import cite_report, cite_summary
from sessions.ordinals import ordinal

FRENCH = {
    1: "première",
    2: "deuxième",
    3: "troisième",
    4: "quatrième",
    5: "cinquième",
    6: "sixième",
    7: "septième",
    8: "huitième",
    9: "neuvième",
    10: "dixième",
    11: "onzième",
    12: "douzième",
    13: "treizième",
    14: "quatorzième",
    15: "quinzième",
    16: "seizième",
    17: "dix-septième",
    18: "dix-huitième",
    19: "dix-neuvième",
    20: "vingtième",
    21: "vingt et unième",
    22: "vingt-deuxième",
    25: "vingt-cinquième",
    29: "vingt-neuvième",
    30: "trentième",
    31: "trente et unième",
    34: "trente-quatrième",
    35: "trente-cinquième",
    40: "quarantième",
    41: "quarante et unième",
    50: "cinquantième",
    55: "cinquante-cinquième",
    60: "soixantième",
    61: "soixante et unième",
    69: "soixante-neuvième",
    70: "soixante-dixième",
    71: "soixante et onzième",
    72: "soixante-douzième",
    75: "soixante-quinzième",
    79: "soixante-dix-neuvième",
    80: "quatre-vingtième",
    81: "quatre-vingt-unième",
    82: "quatre-vingt-deuxième",
    85: "quatre-vingt-cinquième",
    89: "quatre-vingt-neuvième",
    90: "quatre-vingt-dixième",
    91: "quatre-vingt-onzième",
    92: "quatre-vingt-douzième",
    96: "quatre-vingt-seizième",
    99: "quatre-vingt-dix-neuvième",
    100: "100e",
}
ENGLISH = {
    1: "first",
    2: "second",
    3: "third",
    5: "fifth",
    8: "eighth",
    9: "ninth",
    11: "eleventh",
    12: "twelfth",
    13: "thirteenth",
    18: "eighteenth",
    20: "twentieth",
    21: "twenty-first",
    22: "twenty-second",
    23: "twenty-third",
    24: "twenty-fourth",
    30: "thirtieth",
    35: "thirty-fifth",
    40: "fortieth",
    44: "forty-fourth",
    50: "fiftieth",
    60: "sixtieth",
    78: "seventy-eighth",
    80: "eightieth",
    90: "ninetieth",
    99: "ninety-ninth",
    100: "100th",
    101: "101st",
    102: "102nd",
    103: "103rd",
    111: "111th",
    112: "112th",
    121: "121st",
}


@pytest.mark.parametrize(("number", "spelled"), FRENCH.items())
def test_ordinal_in_french(number, spelled):
    assert ordinal(number, "fr") == spelled


@pytest.mark.parametrize(("number", "spelled"), ENGLISH.items())
def test_ordinal_in_english(number, spelled):
    assert ordinal(number, "en") == spelled


@pytest.mark.parametrize(
    ("language", "spelled"), [("fr", "vingt et unième"), ("en", "twenty-first")]
)
def test_ordinal_follows_the_reader(language, spelled):
    with translation.override(language):
        assert ordinal(21) == spelled


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_sessions_share_an_ordinal(language):
    spelled = [ordinal(number, language) for number in range(1, 1000)]

    assert len(set(spelled)) == 999


@given(st.integers(1, 99), st.sampled_from(["fr", "en"]))
def test_ordinals_below_100_are_words(number, language):
    words = ordinal(number, language).replace("-", "").replace(" ", "")

    assert words.isalpha()
    assert words.islower()


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
