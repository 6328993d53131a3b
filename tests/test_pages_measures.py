"""The list of measures and its filters."""

import re

import pytest

from tests.reading import Page, addresses, classes, links, words

LIST = "/fr/measures/"
ALL = ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]


@pytest.fixture(autouse=True)
def two_sessions_may_be_asked_for(settings):
    """One as at which the list is read, and one as a filter: each looks its session up."""
    settings.ZEAL_ALLOWLIST = [{"model": "cdip_sessions.Session", "field": "get()"}]


def codes_of(response):
    assert response.status_code == 200
    return [words(code) for code in classes(Page(response).main, "code")]


def test_lists_the_nine_measures_under_their_paragraphs(client):
    page = Page(client.get(LIST))

    assert [words(code) for code in classes(page.main, "code")] == ALL
    assert "9 mesures" in page.text
    assert addresses(page.section("group-3")) == [
        "/fr/paragraphs/3/",
        "/fr/measures/3.1/",
        "/fr/measures/3.2/",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=forum", ["1.3"]),
        ("q=FORUM", ["1.3"]),
        ("q=consultants", ["4.1", "5.1"]),
        ("q=rosters", ["5.1"]),  # in the English title of a step's document
        ("paragraph=1", ["1.1", "1.2", "1.3"]),
        ("delivery=completed", ["1.2", "4.1"]),
        ("delivery=under_way", ["1.3"]),
        ("delivery=completed_continuing", ["1.1", "2.1", "3.1", "3.2", "5.1", "6.1"]),
        ("delivery=not_recorded", []),
        ("follow_up=none_planned", ["1.2"]),
        ("follow_up=conditional", ["1.1"]),
        ("follow_up=report_due", []),
        ("follow_up=continuing", ["1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]),
        ("follow_up=not_recorded", []),
        ("session=22", ["1.3", "2.1", "3.1"]),
        ("session=24", []),
        ("document=CDIP/22/18", ["1.3", "2.1", "3.1"]),
        ("document=CDIP/20/3", ["1.2"]),
        ("document=CDIP/19/SUMMARY", ["1.2", "3.2", "6.1"]),
        ("document=CDIP/30/SUMMARY", ["1.3"]),
        ("document=+cdip/23/17+prov.+", ["1.3", "5.1"]),
        ("paragraph=1&session=20", ["1.2"]),
        ("q=&paragraph=&delivery=&follow_up=&session=&document=", ALL),
        ("unheard_of=1", ALL),
    ],
)
def test_filters(client, query, found):
    assert codes_of(client.get(f"{LIST}?{query}")) == found


def test_words_of_later_steps_find_nothing_as_at_an_earlier_session(client):
    assert codes_of(client.get(LIST, {"q": "webinaires"})) == ["1.3"]
    assert codes_of(client.get(LIST, {"q": "webinaires", "as_at": "24"})) == []


@pytest.mark.parametrize("axis", ["delivery", "follow_up"])
def test_finds_measures_with_nothing_recorded(client, make_measure, axis):
    measure = make_measure()

    assert codes_of(client.get(LIST, {axis: "not_recorded"})) == [measure.code]


# A step of 1.3, CDIP/25/4, is an evaluation as well: "Rapport d’évaluation des webinaires".
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Évaluation des outils", ["3.1"]),
        ("évaluation des outils", ["3.1"]),
        ("ÉVALUATION DES OUTILS", ["3.1"]),
        ("ÉVALUATION", ["1.3", "3.1"]),
        ("évaluation", ["1.3", "3.1"]),
    ],
)
def test_finds_words_with_accents_in_either_case(client, typed, found):
    assert codes_of(client.get(LIST, {"q": typed})) == found


def test_latest_follow_up_counts(client, make_measure, make_follow_up):
    measure = make_measure()
    make_follow_up(measure, "report_due", session=101, due_session=102)
    found_before = codes_of(client.get(LIST, {"follow_up": "report_due"}))
    make_follow_up(measure, "continuing", session=102)

    assert found_before == [measure.code]
    assert codes_of(client.get(LIST, {"follow_up": "report_due"})) == []
    assert measure.code in codes_of(client.get(LIST, {"follow_up": "continuing"}))


def test_latest_reading_counts(client, make_measure, make_status):
    measure = make_measure()
    make_status(measure, "under_way", session=101)
    make_status(measure, "superseded", session=102)

    assert measure.code not in codes_of(client.get(LIST, {"delivery": "under_way"}))
    assert measure.code in codes_of(client.get(LIST, {"delivery": "superseded"}))


def options(page, name):
    """The words of each value of a filter."""
    return [words(option) for option in page.by_id(f"id_{name}")]


def test_counts_stand_beside_each_value(client):
    page = Page(client.get(LIST))

    assert options(page, "delivery") == [
        "toutes",
        "Non engagée (0)",
        "En cours (1)",
        "Réalisée (2)",
        "Réalisée, activité continue (6)",
        "Remplacée (0)",
        "Abandonnée (0)",
        "Non renseignée (0)",
    ]
    assert options(page, "paragraph")[:4] == [
        "tous",
        "Paragraphe 1 (3)",
        "Paragraphe 2 (1)",
        "Paragraphe 3 (2)",
    ]
    assert {"CDIP/22 (3)", "CDIP/24 (0)", "CDIP/35 (0)"} <= {*options(page, "session")}
    assert {"Se poursuit (7)", "Aucun suivi prévu (1)"} <= {*options(page, "follow_up")}


def test_a_count_keeps_the_other_filters_and_leaves_out_its_own(client):
    page = Page(client.get(LIST, {"paragraph": "1", "delivery": "completed", "q": "techniques"}))

    assert {"Réalisée (1)", "En cours (1)", "Réalisée, activité continue (1)"} <= {
        *options(page, "delivery")
    }
    assert {"Paragraphe 1 (1)", "Paragraphe 4 (1)", "Paragraphe 2 (0)"} <= {
        *options(page, "paragraph")
    }


@pytest.mark.parametrize("name", ["paragraph", "delivery", "follow_up", "session"])
@pytest.mark.parametrize("asked", ["", "paragraph=1&session=22&as_at=23"])
def test_each_count_is_what_its_value_finds(client, make_measure, asked, name):
    make_measure(session=22)  # with neither status nor follow-up
    for option in Page(client.get(f"{LIST}?{asked}")).by_id(f"id_{name}"):
        if value := option.get("value"):
            others = "&".join(one for one in asked.split("&") if not one.startswith(f"{name}="))
            found = codes_of(client.get(f"{LIST}?{others}&{name}={value}"))
            assert words(option).endswith(f" ({len(found)})"), value


def test_a_value_that_nothing_has_can_still_be_chosen(client):
    page = Page(client.get(LIST, {"delivery": "superseded"}))

    (chosen,) = [one for one in page.by_id("id_delivery") if one.get("selected") is not None]
    assert words(chosen) == "Remplacée (0)"
    assert chosen.get("disabled") is None


def test_a_refused_form_shows_no_counts(client):
    page = Page(client.get(LIST, {"session": "99"}))

    assert "En cours" in options(page, "delivery")


def test_the_filters_are_folded_on_a_phone_until_they_are_used(client):
    (folded,) = Page(client.get(LIST)).elements("details")
    (unfolded,) = Page(client.get(LIST, {"delivery": "completed"})).elements("details")
    (refused,) = Page(client.get(LIST, {"delivery": "x"})).elements("details")

    assert folded.get("open") is None
    assert unfolded.get("open") is not None
    assert refused.get("open") is not None


def test_the_fold_tells_which_filters_are_in_use(client):
    page = Page(client.get(LIST, {"delivery": "completed", "session": "20", "q": "a"}))

    (fold,) = page.elements("summary")
    assert words(fold) == "Filtres Mots : a Réalisation : Réalisée Examinée à la session : CDIP/20"


# As at an earlier session.


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("as_at=24&follow_up=report_due", ["1.3"]),
        ("as_at=23&follow_up=report_due", []),
        ("as_at=23&follow_up=not_recorded", ALL),
        ("as_at=23&delivery=not_recorded", ALL),
        ("as_at=23&delivery=under_way", []),
        ("as_at=24&delivery=under_way", ["1.3"]),
        ("as_at=21&session=22", []),
        ("as_at=22&session=22", ["1.3", "2.1", "3.1"]),
        ("as_at=21&document=CDIP/22/18", []),
        ("as_at=29&document=CDIP/30/SUMMARY", []),
        ("as_at=30&document=CDIP/30/SUMMARY", ["1.3"]),
        ("as_at=22&document=CDIP/23/9", []),
    ],
)
def test_filters_as_at_a_session(client, query, found):
    assert codes_of(client.get(f"{LIST}?{query}")) == found
    annex = Page(client.get(f"/fr/annex/?{query}"))
    rows = [one for one in annex.elements("th") if one.get("scope") == "row" and addresses(one)]
    assert [addresses(row)[0].split("/")[3] for row in rows] == found


def test_as_at_a_session_each_measure_stands_as_it_stood(client):
    as_at_23 = Page(client.get(LIST, {"as_at": 23}))
    as_at_24 = Page(client.get(LIST, {"as_at": 24}))

    assert "Rapport attendu" in words(as_at_24.by_id("measure-1.3"))
    assert "Rapport attendu" not in words(as_at_23.by_id("measure-1.3"))
    assert "Non renseigné" in words(as_at_23.by_id("measure-1.3"))
    assert "Les éléments ultérieurs ne sont pas affichés" in as_at_23.text


# The answer.


def test_says_when_nothing_answers_and_what_to_do(client):
    page = Page(client.get(LIST, {"paragraph": "2", "session": "19"}))

    assert page.status == 200
    assert "0 mesure " in page.text
    assert "Aucune mesure ne répond à l’ensemble de ces critères." in page.text


def test_keeps_the_conditions_in_the_form(client):
    page = Page(client.get(LIST, {"q": "forum", "paragraph": "1", "document": "cdip/22/18"}))

    assert page.by_id("id_q").get("value") == "forum"
    assert page.by_id("id_document").get("value") == "cdip/22/18"
    (chosen,) = [one for one in page.by_id("id_paragraph") if one.get("selected") is not None]
    assert words(chosen) == "Paragraphe 1 (1)"


@pytest.mark.parametrize(
    ("language", "query", "sentence"),
    [
        ("fr", "session=99", "Aucune session « 99 » n’est enregistrée."),
        ("en", "session=99", "There is no session “99” on record."),
        ("fr", "delivery=fini", "« fini » ne figure pas parmi les valeurs proposées."),
        ("en", "delivery=fini", "“fini” is not one of the values below."),
        ("fr", "follow_up=fini", "« fini » ne figure pas parmi les valeurs proposées."),
        ("fr", "paragraph=77", "La proposition ne comporte"),
        ("en", "paragraph=77", "The proposal has no paragraph"),
        ("fr", "document=CDIP/1/1", "Aucun document portant la cote « CDIP/1/1 »"),
        ("en", "document=CDIP/1/1", "No document with the symbol “CDIP/1/1” is on record."),
    ],
)
def test_a_senseless_value_is_answered_in_a_sentence(client, language, query, sentence):
    page = Page(client.get(f"/{language}/measures/?{query}"))

    (notice,) = classes(page.main, "notice")
    name, _, value = query.partition("=")
    assert page.status == 400
    assert sentence in words(notice)
    assert value in words(notice)
    assert f"#id_{name}" in addresses(notice)
    assert sentence in words(page.by_id(f"id_{name}_error"))
    assert page.by_id(f"id_{name}").get("aria-describedby") == f"id_{name}_error"


def test_a_refused_form_keeps_what_was_typed(client):
    page = Page(client.get(LIST, {"q": "forum", "document": "CDIP/1/1", "paragraph": "2"}))

    assert page.status == 400
    assert page.by_id("id_q").get("value") == "forum"
    assert page.by_id("id_document").get("value") == "CDIP/1/1"
    (chosen,) = [one for one in page.by_id("id_paragraph") if one.get("selected") is not None]
    assert words(chosen) == "Paragraphe 2"


def test_each_of_several_senseless_values_is_named(client):
    page = Page(client.get(LIST, {"session": "99", "delivery": "fini", "follow_up": "plus tard"}))

    (notice,) = classes(page.main, "notice")
    assert all(value in words(notice) for value in ("99", "fini", "plus tard"))


def test_a_refused_form_lists_no_measures(client):
    assert classes(Page(client.get(LIST, {"session": "99"})).main, "code") == []


def test_a_long_value_is_named_by_its_beginning(client):
    text = Page(client.get(LIST, {"delivery": "z" * 5000})).text

    assert max(map(len, re.findall("z+", text))) < 100


def test_markup_in_a_value_stays_text(client):
    page = Page(client.get(LIST, {"document": "<b>x</b>", "q": '"><script>1</script>'}))

    found = Page(client.get(LIST, {"q": "<b>x</b>"}))

    assert page.elements("b") == found.elements("b") == []
    assert not [one for one in page.elements("script") if words(one)]
    assert "<b>x</b>" in words(found.elements("summary")[0])


def test_each_measure_leads_to_its_page(client):
    page = Page(client.get(LIST))

    by_code = {text[:3]: address for text, address in links(page.main) if text[:3] in ALL}
    assert by_code == {code: f"/fr/measures/{code}/" for code in ALL}


def test_a_delegation_reads_it_as_anybody_does(client, delegation):
    assert delegation.get(LIST).content == client.get(LIST).content


def test_cannot_be_posted_to(client):
    assert client.post(LIST).status_code == 405


def test_queries_do_not_grow_with_measures(client, query_count, make_whole_measure):
    make_whole_measure(session=101)
    few = query_count(client, LIST)

    for paragraph in range(7, 11):
        make_whole_measure(session=100 + paragraph, paragraph=paragraph)

    assert query_count(client, LIST) == few


def test_queries_do_not_grow_with_measures_when_filtered(client, query_count, make_whole_measure):
    filtered = f"{LIST}?session=101&delivery=under_way&follow_up=continuing&document=CDIP/22/18"
    make_whole_measure(session=101)
    few = query_count(client, filtered)

    for paragraph in range(7, 11):
        make_whole_measure(session=101, paragraph=paragraph)

    assert query_count(client, filtered) == few


def test_words_are_looked_up_once_for_the_list_and_its_counts(client, query_count):
    assert query_count(client, f"{LIST}?q=assistance") == query_count(client, LIST) + 2


def test_queries_grow_neither_with_the_values_of_a_filter(client, query_count, make_session):
    few = query_count(client, LIST)

    for number in range(101, 106):
        make_session(number)

    assert query_count(client, LIST) == few


def test_the_answer_is_the_same_page_whoever_asks(client):
    """A fragment kept by a cache would be served as a page: there is none."""
    plain = client.get(LIST, {"delivery": "completed"})
    in_place = client.get(LIST, {"delivery": "completed"}, headers={"HX-Request": "true"})

    assert in_place.content == plain.content
