"""What people type, and what they find first: by word or by citation, in French and English."""

import pytest

from tests.reading import Page, addresses, classes, words

# As typed, the language of the interface, and where the first hit or the citation leads.
WORDS = [
    ("etude", "fr", "/fr/paragraphs/3/"),
    ("étude", "fr", "/fr/paragraphs/3/"),
    ("ÉTUDES", "en", "/en/paragraphs/3/"),
    ("l'evaluation", "fr", "/fr/paragraphs/3/"),
    ("l’évaluation", "fr", "/fr/paragraphs/3/"),
    ("evaluations", "en", "/en/paragraphs/3/"),
    ("l'evaluation des webinaires", "fr", "/fr/measures/1.3/#step-6"),
    ("d’une évaluation du webinaire", "fr", "/fr/measures/1.3/#step-6"),
    ("oeuvre", "fr", "/fr/measures/6.1/#decision-19-7.1"),
    ("œuvre", "en", "/en/measures/6.1/#decision-19-7.1"),
    ("consultants", "fr", "/fr/measures/5.1/"),
    ("consultant", "fr", "/fr/measures/5.1/"),
    ("CONSULTANTS", "en", "/en/measures/5.1/"),
    ("séminaire", "fr", "/fr/measures/1.2/"),
    ("seminaires", "en", "/en/measures/1.2/"),
    ("forum", "fr", "/fr/measures/1.3/"),
    ("forum sur le web", "fr", "/fr/measures/1.3/"),
    ("coordination interne", "fr", "/fr/measures/2.1/"),
    ("incidence efficacite", "fr", "/fr/measures/3.1/"),
    ("examen par des spécialistes", "fr", "/fr/measures/3.2/"),
    ("table ronde", "fr", "/fr/measures/1.2/#step-1"),
    ("prototype", "fr", "/fr/measures/1.3/#step-4"),
    ("ERP", "fr", "/fr/measures/5.1/#decision-20-7.2"),
    ("plateforme de webinaires", "fr", "/fr/measures/1.3/#decision-23-8.1"),
    ("page web", "fr", "/fr/measures/6.1/#step-1"),
    ("roster", "en", "/en/measures/5.1/"),
    ("rosters of consultants", "en", "/en/measures/5.1/"),
    ("Plan d’action pour le développement", "fr", "/fr/measures/1.1/#account-8"),
    ("report on the roster of consultants database", "en", "/en/measures/5.1/#step-1"),
    ("WIPO Match", "en", "/en/documents/CDIP/28/5/"),
]
CITATIONS = [
    ("CDIP/21/4", "fr", "/fr/documents/CDIP/21/4/"),
    ("cdip 21/4", "fr", "/fr/documents/CDIP/21/4/"),
    ("Cdip/21/4", "en", "/en/documents/CDIP/21/4/"),
    ("CDIP/31/INF/5", "fr", "/fr/documents/CDIP/31/INF/5/"),
    ("CDIP/23/17 Prov.", "fr", "/fr/documents/CDIP/23/17%20Prov./"),
    ("CDIP/23/17", "fr", "/fr/documents/CDIP/23/17%20Prov./"),
    ("cdip/30/8 rev", "en", "/en/documents/CDIP/30/8%20Rev./"),
    ("CDIP/22/18 474-492", "fr", "/fr/measures/1.3/#step-2"),
    ("CDIP/22/18 §480", "fr", "/fr/measures/1.3/#step-2"),
    ("CDIP/22/18, §§ 474–492", "en", "/en/measures/1.3/#step-2"),
    ("CDIP/22/18 para. 151", "en", "/en/measures/2.1/#step-1"),
    ("rapport 19 350", "fr", "/fr/measures/6.1/#step-1"),
    ("report of the nineteenth session, paragraph 350", "en", "/en/measures/6.1/#step-1"),
    (
        "paragraphes 98 à 112 du rapport de la vingt et unième session du CDIP (CDIP/21/15)",
        "fr",
        "/fr/measures/1.1/#step-1",
    ),
    ("résumé 21 8.3", "fr", "/fr/measures/1.3/#decision-21-8.3"),
    ("resume 21 8.3", "fr", "/fr/measures/1.3/#decision-21-8.3"),
    ("summary 21 8.3", "en", "/en/measures/1.3/#decision-21-8.3"),
    ("CDIP/19 § 5", "fr", "/fr/measures/1.2/#decision-19-5"),
    (
        "paragraph 8.1 of the Summary by the Chair of the twenty-first session of the CDIP",
        "en",
        "/en/measures/1.1/#decision-21-8.1",
    ),
    (
        "paragraphe 7.2 du Résumé présenté par le président de la vingtième session du CDIP",
        "fr",
        "/fr/measures/5.1/#decision-20-7.2",
    ),
    ("8.3", "fr", "/fr/measures/1.3/#decision-21-8.3"),
    ("résumé 21", "fr", "/fr/documents/CDIP/21/SUMMARY/"),
    ("mesure 1.3", "fr", "/fr/measures/1.3/"),
    ("Measure 1.3", "en", "/en/measures/1.3/"),
    ("1.3", "fr", "/fr/measures/1.3/"),
    ("mesure 1.3, étape 2", "fr", "/fr/measures/1.3/#step-2"),
    ("step 2 of measure 1.3", "en", "/en/measures/1.3/#step-2"),
    ("paragraphe 1 b)", "fr", "/fr/paragraphs/1/#b"),
    ("paragraphe 1 b", "fr", "/fr/paragraphs/1/#b"),
    ("paragraph 1(b)", "en", "/en/paragraphs/1/#b"),
    ("paragraphe 5", "fr", "/fr/paragraphs/5/"),
    ("21e session", "fr", "/fr/sessions/21/"),
    ("21st session", "en", "/en/sessions/21/"),
    ("vingt et unième session", "fr", "/fr/sessions/21/"),
    ("session 21", "fr", "/fr/sessions/21/"),
    ("CDIP/21", "fr", "/fr/sessions/21/"),
    ("rapport sur la mise en œuvre, paragraphe 17", "fr", "/fr/measures/1.3/#account-17"),
    ("implementation report 17", "en", "/en/measures/1.3/#account-17"),
    (
        "Mesure 1.3, CDIP/22/18, paragraphes 474 à 492; résumé présenté par le président de la "
        "vingt-deuxième session, paragraphe 7.4",
        "fr",
        "/fr/measures/1.3/#step-2",
    ),
    ("резюме 21 8.3", "ru", "/ru/measures/1.3/#decision-21-8.3"),
    (
        "пункт 8.1 Резюме Председателя двадцать первой сессии КРИС",
        "ru",
        "/ru/measures/1.1/#decision-21-8.1",
    ),
    ("мера 1.3", "ru", "/ru/measures/1.3/"),
    ("resumen 21 8.3", "es", "/es/measures/1.3/#decision-21-8.3"),
    ("informe 22 párrafo 480", "es", "/es/measures/1.3/#step-2"),
    ("vigésima primera sesión", "es", "/es/sessions/21/"),
    ("主席总结 21 8.3", "zh", "/zh/measures/1.3/#decision-21-8.3"),
    ("第二十一届会议", "zh", "/zh/sessions/21/"),
    ("措施1.3", "zh", "/zh/measures/1.3/"),
    ("التدبير ١٫٣", "ar", "/ar/measures/1.3/"),
    (
        "الفقرة 8.1 من ملخص الرئيس للدورة الحادية والعشرين",
        "ar",
        "/ar/measures/1.1/#decision-21-8.1",
    ),
    ("الفقرات من 474 إلى 492 من الوثيقة CDIP/22/18", "ar", "/ar/measures/1.3/#step-2"),
]
# What nobody recorded: what is said, and the first of what is nearest.
SILENCES = [
    ("CDIP/22/99", "CDIP/22/99", "/fr/documents/CDIP/22/18/"),
    ("CDIP/99/1", "CDIP/99/1", "/fr/sessions/35/"),
    ("CDIP/22/18 600", "paragraphe 600", "/fr/measures/1.3/#step-2"),
    ("CDIP/21/4 12", "paragraphe 12", "/fr/documents/CDIP/21/4/"),
    ("résumé 21 9.9", "paragraphe 9.9", "/fr/measures/1.1/#decision-21-8.1"),
    ("résumé 60", "60", "/fr/sessions/35/"),
    ("rapport 24 12", "24", "/fr/sessions/24/"),
    ("mesure 1.9", "1.9", "/fr/measures/1.1/"),
    ("mesure 9.1", "9.1", "/fr/measures/1.1/"),
    ("mesure 1.3 étape 40", "40", "/fr/measures/1.3/#step-1"),
    ("paragraphe 9", "9", "/fr/paragraphs/1/"),
    ("paragraphe 1 c)", "c)", "/fr/paragraphs/1/"),
    ("session 60", "60", "/fr/sessions/35/"),
    ("rapport sur la mise en œuvre 54", "54", None),
]


@pytest.mark.parametrize(("typed", "language", "first"), WORDS)
def test_words_find_first(client, typed, language, first):
    page = Page(client.get(f"/{language}/search/", {"q": typed}))

    assert page.status == 200
    assert addresses(classes(page.main, "hit")[0])[0] == first


@pytest.mark.parametrize(("typed", "language", "record"), CITATIONS)
def test_a_citation_goes_straight_to_its_record(client, typed, language, record):
    response = client.get(f"/{language}/search/", {"q": typed})

    assert response.status_code == 302
    assert response["Location"] == record
    assert client.get(record).status_code == 200


@pytest.mark.parametrize(("typed", "said", "nearest"), SILENCES)
def test_a_citation_that_nobody_recorded_says_what_is_nearest(client, typed, said, nearest):
    page = Page(client.get("/fr/search/", {"q": typed}))

    (notice,) = classes(page.main, "notice")
    assert page.status == 200
    assert said in words(notice)
    assert nearest is None or addresses(notice)[0] == nearest


@pytest.mark.parametrize(
    ("typed", "records"),
    [
        ("CDIP/19/12 340-370", ["/fr/measures/6.1/#step-1", "/fr/measures/3.2/#step-1"]),
        ("7.1", ["#decision-19-7.1", "#decision-20-7.1", "#decision-22-7.1"]),
    ],
)
def test_a_citation_of_several_records_names_them_all(client, typed, records):
    page = Page(client.get("/fr/search/", {"q": typed}))

    found = addresses(page.section("answer"))
    assert len(found) == len(records)
    assert all(one.endswith(record) for one, record in zip(found, records, strict=True))


@pytest.mark.parametrize(
    "typed",
    ["rapport", "session", "webinaires 2024", "2017", "la mesure", "12/05/2017", "CDIP", "§", "3"],
)
def test_what_only_resembles_a_citation_is_searched_as_words(client, typed):
    response = client.get("/fr/search/", {"q": typed})

    assert response.status_code == 200
    assert "answer" not in Page(response).ids
