"""The search: words find passages, whatever their accents and endings; it follows the record."""

from io import StringIO

import pytest
from django.core.management import call_command

from documents.models import Document
from measures.models import Measure
from record.kinds import searched_kinds
from tests.reading import Page, addresses, classes, links, words

SEARCH = "/fr/search/"


def search(client, typed, **parameters):
    return Page(client.get(SEARCH, {"q": typed, **parameters}))


def hits(page):
    return [addresses(hit)[0] for hit in classes(page.main, "hit")]


def test_asks_for_words_or_a_citation_and_gives_examples_that_lead_somewhere(client):
    page = Page(client.get(SEARCH))

    examples = addresses(page.section("examples"))
    assert page.elements("h1")[0].text == "Rechercher dans le portail"
    assert len(examples) == 6
    for example in examples:
        assert client.get(example, follow=True).status_code == 200
    assert [client.get(example).status_code for example in examples] == [302] * 5 + [200]


def test_marks_the_words_found_in_the_text_as_printed(client):
    page = search(client, "plateforme de webinaire")

    (decision,) = classes(page.section("kind-decision"), "hit")
    (text,) = classes(decision, "hit__text")
    assert [words(mark) for mark in text.iter("mark")] == ["plateforme", "webinaires"]
    assert text.get("lang") == "fr"
    assert words(text).startswith("le comité a pris note de l’exposé et a demandé au Secrétariat")


def test_names_each_hit_by_its_place_in_the_procedure(client):
    page = search(client, "plateforme de webinaires")

    places = [words(place) for place in classes(page.main, "hit__place")]
    assert places[0] == "Mesure 1.3, étape 4, conclusion dans CDIP/23 § 8.1"
    assert "Mesure 1.3, suivi rapporté à la session CDIP/24" in places
    assert "Mesure 1.3, demande 3" in places
    assert "Paragraphe 20 du rapport sur la mise en œuvre" in places


def test_groups_hits_by_kind_with_their_number(client):
    page = search(client, "forum")

    headings = [words(heading) for heading in page.main.iter("h2")]
    assert headings == [
        "Mesures 1",
        "Paragraphes de la proposition 1",
        "Étapes 3",
        "Demandes adressées au Secrétariat 1",
        "Rapport sur la mise en œuvre 2",
        "Documents 2",
    ]
    assert "10 passages trouvés" in page.text


def test_shows_the_first_of_each_kind_and_leads_to_all_page_by_page(client, make_step):
    for number in range(23):
        make_step(title=f"Colloque sur les orchidées, partie {number}")

    page = search(client, "orchidees")
    ((_, everything),) = [link for link in links(page.main) if "Afficher" in link[0]]
    first = Page(client.get(SEARCH + everything))
    ((_, onward),) = [link for link in links(first.main) if "Page suivante" in link[0]]
    second = Page(client.get(SEARCH + onward))

    assert len(hits(page)) == 5
    assert (len(hits(first)), len(hits(second))) == (20, 3)
    assert len({*hits(first), *hits(second)}) == 23
    assert "Page 2 sur 2" in second.text


def test_shows_an_excerpt_of_a_long_passage_around_what_was_found(client, make_development):
    long = "mot " * 300
    make_development(text=f"{long}orchidées {long}")

    (hit,) = classes(search(client, "orchidée").main, "hit")

    (text,) = classes(hit, "hit__text")
    assert words(text).startswith("… mot")
    assert words(text).endswith("mot …")
    assert "mot orchidées mot" in words(text)
    assert len(words(text)) < 350


def test_finds_a_document_by_its_title_in_either_language(client):
    french = search(client, "liste des consultants base de données")
    english = search(client, "roster of consultants")

    assert "/fr/documents/CDIP/20/6/" in hits(french)
    assert "/fr/documents/CDIP/20/6/" in hits(english)
    texts = [classes(hit, "hit__text")[0] for hit in classes(english.main, "hit")]
    assert {text.get("lang") for text in texts} == {"en"}


def test_ranks_what_holds_the_words_side_by_side_before_what_holds_them_apart(
    client, make_development
):
    make_development(text="Les orchidées étaient rares, les violettes fréquentes.", session=101)
    make_development(text="Les orchidées violettes étaient rares et peu fréquentes.", session=102)

    first, second = classes(search(client, "orchidées violettes").main, "hit")

    assert "peu fréquentes" in words(first)
    assert "violettes fréquentes" in words(second)


def test_says_so_where_no_passage_holds_all_the_words(client):
    page = search(client, "webinaires orchidées")

    (notice,) = classes(page.main, "notice")
    assert words(notice).startswith("Aucun passage ne contient tous ces mots.")
    assert hits(page)


def test_says_so_where_nothing_is_found(client):
    page = search(client, "orchidées")

    assert page.status == 200
    assert "Aucun texte enregistré ne contient l’un de ces mots." in page.text
    assert "0 passage trouvé" in page.text


def test_says_so_where_the_words_stand_in_every_text(client):
    assert "Ces mots figurent dans tous les textes." in search(client, "de la").text


def test_finds_a_word_typed_with_separate_accents_and_invisible_signs(client):
    assert hits(search(client, "se\u0301minaire")) == hits(search(client, "séminaire"))
    assert hits(search(client, "sémi\u00adnaire")) == hits(search(client, "séminaire"))


# It follows the record.


def test_finds_a_new_record_at_once(client, make_step):
    assert not hits(search(client, "orchidée"))

    step = make_step(title="Exposé sur les orchidées")

    assert hits(search(client, "orchidée")) == [step.get_absolute_url()]


def test_a_corrected_title_is_found_and_the_old_one_no_more(client, make_step):
    step = make_step(title="Exposé sur les orchidées")

    step.title = "Exposé sur les violettes"
    step.save()

    assert not hits(search(client, "orchidée"))
    assert hits(search(client, "violette")) == [step.get_absolute_url()]


def test_a_step_is_found_by_the_new_title_of_its_document(client, make_step, make_document):
    document = make_document(title="Les orchidées")
    step = make_step(title="", document=document)

    document.title = "Les violettes"
    document.save()

    assert hits(search(client, "violette")) == [
        step.get_absolute_url(),
        document.get_absolute_url(),
    ]


def test_the_account_is_found_by_the_sentence_that_it_quotes(client, make_account, make_decision):
    decision = make_decision(sentence="le comité a pris note des orchidées.")
    account = make_account(
        measure=decision.step.measure, text_before="Décision : ", decision=decision
    )

    decision.sentence = "le comité a pris note des violettes."
    decision.save()

    assert hits(search(client, "violette")) == [
        decision.get_absolute_url(),
        account.get_absolute_url(),
    ]


def test_a_deleted_record_is_found_no_more(client, make_step):
    step = make_step(title="Exposé sur les orchidées")

    step.delete()

    assert not hits(search(client, "orchidée"))


def test_a_follow_up_that_another_took_over_leads_to_the_session_it_was_reported_at(
    client, make_follow_up
):
    first = make_follow_up(text="Suivi des orchidées", session=101)
    make_follow_up(first.measure, text="Suivi des violettes", session=102)

    (address,) = hits(search(client, "suivi des orchidées"))

    assert address.endswith("?as_at=101#follow-up")
    assert "Suivi des orchidées" in Page(client.get(address)).text


# As at a session.


def test_as_at_a_session_finds_what_had_been_said_by_then(client):
    later = search(client, "webinaires", as_at=22)
    titles = search(client, "forum sur le Web", as_at=22)

    assert not hits(later)
    assert hits(titles)[0] == "/fr/measures/1.3/?as_at=22"


def test_a_citation_keeps_the_session_as_at_which_the_record_is_read(client):
    response = client.get(SEARCH, {"q": "résumé 21 8.3", "as_at": "22"})

    assert response["Location"] == "/fr/measures/1.3/?as_at=22#decision-21-8.3"


def test_the_field_at_the_head_of_every_page_keeps_the_session_too(client):
    page = Page(client.get("/fr/measures/1.3/", {"as_at": "22"}))

    (form,) = classes(page.root, "search")
    assert form.get("action") == SEARCH
    assert [(one.get("name"), one.get("value")) for one in form.iter("input")] == [
        ("as_at", "22"),
        ("q", None),
    ]


# What makes no sense.


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"q": "a" * 301}, "300 caractères"),
        ({"q": " ".join(f"mot{n}" for n in range(21))}, "Votre recherche compte 21 mots."),
        ({"q": "a\0b"}, "caractère nul"),
        ({"q": "forum", "kind": "x"}, "Ce type d’élément n’existe pas."),
        ({"q": "forum", "page": "²"}, "Une page porte un numéro"),
        ({"q": "forum", "page": "0"}, "Une page porte un numéro"),
        ({"q": "forum", "kind": "step", "page": "9" * 30}, "9999"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(client, parameters, said):
    page = Page(client.get(SEARCH, parameters))

    assert page.status == 400
    assert said in page.text


def test_what_was_typed_is_kept(client):
    (field,) = [
        one for one in search(client, "a" * 301).main.iter("input") if one.get("name") == "q"
    ]

    assert field.get("value") == "a" * 301
    assert field.get("aria-invalid") == "true"


def test_a_page_beyond_the_last_is_not_on_record(client):
    page = search(client, "forum", kind="step", page=2)

    assert page.status == 404
    assert "La recherche ne comporte pas de page 2." in page.text


def test_markup_in_what_was_typed_is_only_text(client):
    page = search(client, "<script>alert(1)</script> forum")

    assert not list(page.main.iter("script"))
    assert "&lt;script&gt;" in page.html


def test_may_only_be_read(client):
    assert client.post(SEARCH, {"q": "forum"}).status_code == 405


def test_queries_do_not_grow_with_hits(client, query_count, make_whole_measure):
    def count():
        return query_count(client, f"{SEARCH}?q=mesure+exposé+comité+secrétariat+document")

    make_whole_measure(title="Une mesure")
    few = count()
    for number in range(5):
        make_whole_measure(title=f"Une mesure de plus {number}")

    assert count() == few


def test_the_sentence_of_a_status_is_found_and_leads_to_it(client, make_status):
    measure = Measure.objects.get_by_code("1.3")
    make_status(measure, session=33, sentence="La chrysalide est achevée.")
    make_status(measure, session=34, sentence="Le papillon est achevé.")

    for word, address in (
        ("chrysalide", "/fr/measures/1.3/?as_at=33#standing"),
        ("papillon", "/fr/measures/1.3/#standing"),
    ):
        found = search(client, word).section("kind-status")
        name = "Mesure 1.3, statut rapporté à la session CDIP/"
        assert [(text[: len(name)], to) for text, to in links(found)] == [(name, address)]


def test_every_record_with_words_has_its_passage(db):
    from search.models import Passage

    for model in searched_kinds():
        assert (
            Passage.objects.filter(
                content_type__app_label=model._meta.app_label,
                content_type__model=model._meta.model_name,
            ).count()
            == model._default_manager.count()
        )
    assert Document in searched_kinds()


def test_the_passages_made_anew_are_the_same(db):
    from search.models import Passage
    from search.passages import rebuild

    def everything():
        return {*Passage.objects.values_list("kind", "object_id", "wording__fr", "session")}

    before = everything()
    rebuild()

    assert everything() == before


def test_the_index_of_words_is_asked_once_rather_than_for_each_passage(db):
    from language.words import words_of
    from search.models import Passage
    from search.passages import rebuild

    rebuild()

    plan = Passage.objects.holding([*words_of("assistance")]).explain()
    assert "VIRTUAL TABLE INDEX 0:=" not in plan  # SQLite: a look-up by the number of a passage


def test_the_index_of_words_is_asked_once_when_the_record_has_just_been_loaded(db):
    """The migration before it counted an empty index, which asks for a look-up of each passage."""
    from language.words import words_of
    from search.models import Passage

    call_command("load_record", stdout=StringIO())

    plan = Passage.objects.holding([*words_of("assistance")]).explain()
    assert "VIRTUAL TABLE INDEX 0:=" not in plan
