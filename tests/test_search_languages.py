"""Words are found in their own language: endings in Latin and Cyrillic letters, Arabic, Chinese.

Each language has a text, and what people type with what it marks there. The sentences are made
for these tests.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends import get_search_backend

from language.words import fold, words_of
from search.models import Passage
from tests.reading import Page, addresses, classes, words

TEXTS = {
    "en": "The evaluations of webinars were discussed by national experts. The Secretariat "
    "revised its manuals, strengthened its policies and proposed studies on patents and "
    "trademarks. The committees agreed to the recommendation.",
    "es": "Las evaluaciones de los seminarios fueron examinadas por consultores. Los países "
    "menos adelantados propusieron actividades de cooperación técnica, la recomendación del "
    "comité y un año de reuniones sobre patentes.",
    "ru": "Оценка вебинаров была рассмотрена экспертами. Наименее развитые страны предложили "
    "мероприятия по техническому сотрудничеству, рекомендации комитета и отчёты о подготовке "
    "национальных специалистов.",
    "ar": "نوقشت تقييمات الندوات الإلكترونية مع الخبراء. واقترحت اللجنة أنشطة للتعاون التقني "
    "وتوصيات بشأن مشاريع البلدان النامية، والوثائق الصادرة عن الدورة ٢٢، وآليات التنسيق "
    "وقواعد البيانات.",
    "zh": "委员会讨论了知识产权组织技术援助网络研讨会的评估报告，并请专利审查员和顾问就发展议程的"
    "落实提出建议。最不发达国家的WIPO Match平台将在第22届会议上介绍。",
}
TYPED = [
    ("en", "evaluation", ["evaluations"]),
    ("en", "evaluating", ["evaluations"]),
    ("en", "webinar", ["webinars"]),
    ("en", "discussing", ["discussed"]),
    ("en", "nations", ["national"]),
    ("en", "expert", ["experts"]),
    ("en", "revising", ["revised"]),
    ("en", "manual", ["manuals"]),
    ("en", "strengthening", ["strengthened"]),
    ("en", "policy", ["policies"]),
    ("en", "proposal", ["proposed"]),
    ("en", "study", ["studies"]),
    ("en", "PATENT", ["patents"]),
    ("en", "recommendations", ["recommendation"]),
    ("en", "the committee’s trademark", ["trademarks", "committees"]),
    ("es", "evaluación", ["evaluaciones"]),
    ("es", "evaluaciones", ["evaluaciones"]),
    ("es", "seminario", ["seminarios"]),
    ("es", "examinado", ["examinadas"]),
    ("es", "consultora", ["consultores"]),
    ("es", "país", ["países"]),
    ("es", "pais", ["países"]),
    ("es", "PAÍSES", ["países"]),
    ("es", "adelantada", ["adelantados"]),
    ("es", "proponer", []),  # an irregular verb: no ending makes one of the other
    ("es", "actividad", ["actividades"]),
    ("es", "cooperacion", ["cooperación"]),
    ("es", "técnicos", ["técnica"]),
    ("es", "recomendaciones", ["recomendación"]),
    ("es", "comites", ["comité"]),
    ("es", "reunión", ["reuniones"]),
    ("es", "patente", ["patentes"]),
    ("es", "anos", ["año"]),
    ("es", "actividades de la cooperación", ["actividades", "cooperación"]),
    ("ru", "оценки", ["Оценка"]),
    ("ru", "вебинар", ["вебинаров"]),
    ("ru", "ВЕБИНАРЫ", ["вебинаров"]),
    ("ru", "эксперта", ["экспертами"]),
    ("ru", "страна", ["страны"]),
    ("ru", "странам", ["страны"]),
    ("ru", "мероприятиях", ["мероприятия"]),
    ("ru", "технические", ["техническому"]),
    ("ru", "сотрудничества", ["сотрудничеству"]),
    ("ru", "рекомендаций", ["рекомендации"]),
    ("ru", "комитеты", ["комитета"]),
    ("ru", "отчетов", ["отчёты"]),
    ("ru", "отчёт", ["отчёты"]),
    ("ru", "подготовки", ["подготовке"]),
    ("ru", "национальный", ["национальных"]),
    ("ru", "специалист", ["специалистов"]),
    ("ru", "страница", []),  # a page, not a country
    ("ru", "предложение о техническом сотрудничестве", ["техническому", "сотрудничеству"]),
    ("ar", "الندوة", ["الندوات"]),
    ("ar", "ندوات", ["الندوات"]),
    ("ar", "للندوات", ["الندوات"]),
    ("ar", "والندوة", ["الندوات"]),
    ("ar", "ندوه", ["الندوات"]),
    ("ar", "نَدْوَة", ["الندوات"]),
    ("ar", "التقييم", ["تقييمات"]),
    ("ar", "الالكترونيه", ["الإلكترونية"]),
    ("ar", "خبير", ["الخبراء"]),
    ("ar", "للجنة", ["اللجنة"]),
    ("ar", "لجان", ["اللجنة"]),
    ("ar", "نشاط", ["أنشطة"]),
    ("ar", "تعاون", ["للتعاون"]),
    ("ar", "التقنية", ["التقني"]),
    ("ar", "توصية", ["وتوصيات"]),
    ("ar", "توصياتها", ["وتوصيات"]),
    ("ar", "المشروع", ["مشاريع"]),
    ("ar", "بلدان", ["البلدان"]),
    ("ar", "وثيقة", ["والوثائق"]),
    ("ar", "الـدورتين", ["الدورة"]),
    ("ar", "22", ["٢٢"]),
    ("ar", "٢٢", ["٢٢"]),
    ("ar", "آلية", ["وآليات"]),
    ("ar", "قاعدة البيانات", ["وقواعد", "البيانات"]),
    ("ar", "كتاب", []),
    ("zh", "知识产权", ["知识产权"]),
    ("zh", "产权", ["产权"]),
    ("zh", "产权组织", ["产权组织"]),
    ("zh", "技术援助", ["技术援助"]),
    ("zh", "研讨会", ["研讨会"]),
    ("zh", "网络研讨", ["网络研讨"]),
    ("zh", "评估", ["评估"]),
    ("zh", "审查员", ["审查员"]),
    ("zh", "专利", ["专利"]),
    ("zh", "议程", ["议程"]),
    ("zh", "发达国家", ["发达国家"]),
    ("zh", "权", ["权"]),
    ("zh", "国", ["国"]),
    ("zh", "技术 顾问", ["技术", "顾问"]),
    ("zh", "网络的评估", ["网络", "评估"]),
    ("zh", "WIPO Match", ["WIPO", "Match"]),
    ("zh", "match平台", ["Match平台"]),
    ("zh", "ＷＩＰＯ", ["WIPO"]),
    ("zh", "识权", []),
    ("zh", "權", []),  # the traditional character of 权
]


@pytest.fixture
def make_text(make_step):
    """`make_text(language, text)`: a record with a wording in that language besides the French."""

    def make(language, text):
        record = make_step(title="Une étape")
        passage = Passage.objects.of_record(record).get()
        passage.wording |= {language: text}
        passage.save()
        get_search_backend().add(passage)
        return record

    return make


def search(client, typed, language="fr"):
    return Page(client.get(f"/{language}/search/", {"q": typed, "kind": "step"}))


def text_of(page, record):
    """The excerpt of this record; None where it is not found."""
    for hit in classes(page.main, "hit"):
        if addresses(hit)[0] == record.get_absolute_url():
            return classes(hit, "hit__text")[0]
    return None


def marked(text):
    return [] if text is None else [words(mark) for mark in text.iter("mark")]


@pytest.mark.parametrize(("language", "typed", "found"), TYPED)
def test_a_word_is_found_whatever_its_ending(client, make_text, language, typed, found):
    record = make_text(language, TEXTS[language])

    text = text_of(search(client, typed), record)

    assert marked(text) == found
    assert text is None or text.get("lang") == language


@pytest.mark.parametrize("word", ["los", "или", "في", "的", "关于", "the", "avec"])
def test_words_that_stand_in_every_text_of_a_language_find_nothing(client, word):
    assert "Ces mots figurent dans tous les textes." in search_all(client, word).text


def search_all(client, typed):
    return Page(client.get("/fr/search/", {"q": typed}))


@pytest.mark.parametrize(
    ("language", "typed", "direction"), [("ar", "الندوة", "rtl"), ("zh", "评估", "ltr")]
)
def test_an_excerpt_tells_its_language_and_direction(client, make_text, language, typed, direction):
    record = make_text(language, TEXTS[language])

    text = text_of(search(client, typed), record)

    assert (text.get("lang"), text.get("dir")) == (language, direction)


def test_of_wordings_that_hold_the_same_words_the_readers_own_is_shown(client, make_text):
    record = make_text("es", "La plataforma WIPO Match se presentó durante la reunión anterior.")
    passage = Passage.objects.of_record(record).get()
    passage.wording["en"] = "WIPO Match"
    passage.save()

    assert text_of(search(client, "wipo match", "es"), record).get("lang") == "es"
    assert text_of(search(client, "wipo match", "en"), record).get("lang") == "en"


def test_a_long_chinese_text_is_cut_between_characters_around_what_was_found(client, make_text):
    record = make_text("zh", "报告，" * 200 + "评估" + "结论" * 200)

    text = text_of(search(client, "评估"), record)

    assert words(text).startswith("… ")
    assert words(text).endswith(" …")
    assert "报告， 评估 结论" in words(text)
    assert 300 < len(words(text)) < 330


def test_a_long_arabic_text_is_cut_between_words(client, make_text):
    record = make_text("ar", "تقرير " * 200 + "الندوات " + "تقرير " * 200)

    text = words(text_of(search(client, "ندوة"), record))

    assert text.startswith("… تقرير")
    assert text.endswith("تقرير …")
    assert "تقرير الندوات تقرير" in text


def test_characters_side_by_side_come_before_characters_apart(client, make_text):
    apart = make_text("zh", "技术人员识产权。知识。产权")
    together = make_text("zh", "技术领域的知识产权")

    page = search(client, "知识产权")

    found = [addresses(hit)[0] for hit in classes(page.main, "hit")]
    assert found == [together.get_absolute_url(), apart.get_absolute_url()]


def test_a_whole_title_in_chinese_may_be_typed_but_no_page_of_it(client, make_text):
    title = "关于产权组织在合作促进发展领域的技术援助外部审查报告的联合提案"
    record = make_text("zh", title)

    assert marked(text_of(search(client, title), record))
    assert search(client, "".join(map(chr, range(0x4E00, 0x4E3C)))).status == 400


@pytest.mark.parametrize("sign", ["ﷺ", "𐐀", "ﬃ", "ไ", "權", "ж", "ة", "\u0a9e"])
def test_a_very_long_word_is_answered(client, sign):
    assert search(client, sign * 300).status in (200, 400)


# Letters and digits that databases cut in ways of their own, or do not know.
STRANGE = ["½", "ﷺ", "ไทย", "हिन्दी", "𰀀𰀁", "ﬃ", "Ǆ", "٢٢", "İstanbul", "12e3", "\U0001e900", "1ж"]


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_word_is_found_again(client, make_text, text):
    record = make_text("fr", f"avant {text} après")

    assert "".join(marked(text_of(search(client, text), record)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30), st.sampled_from([*TEXTS, "fr"]))
def test_any_text_is_found_by_each_of_its_words(make_text, text, language):
    asked = [word for one in words_of(text, language) for word in words_of(one_of(text, one))]
    if not asked:
        return
    record = make_text(language, text)

    assert Passage.objects.of_record(record).holding(asked[:20]).exists()


def one_of(text, word):
    return text[word.start : word.end]


LETTERS = "aéñœßИйёЩً́ةىآأإؤـال٢知识的权々\u200d\u00ad \n.'’-_" + "".join(TEXTS.values())


@settings(max_examples=300)
@given(st.text() | st.text(alphabet=LETTERS), st.sampled_from([*TEXTS, "fr"]))
def test_a_word_taken_from_any_text_is_alike_to_what_somebody_types(text, language):
    for word in words_of(text, language):
        typed = [*words_of(one_of(text, word))]

        assert fold(one_of(text, word)) == word.folded
        assert any(word.forms & one.forms for one in typed)
