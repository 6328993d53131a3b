"""References in six languages, each written out by hand as official documents write them."""

from datetime import date

import pytest
from django.utils import translation

from documents.models import Document, name_paragraphs
from documents.references import (
    cite_report,
    cite_report_briefly,
    cite_summary,
    cite_summary_briefly,
)
from measures.calendar import description_of
from measures.citations import cite
from measures.due import Due
from measures.models import Measure
from publications.annex import Annex
from sessions.models import Session

DAY = date(2026, 11, 21)
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def report(session, symbol, is_provisional=False):
    return Document(session=Session(number=session), symbol=symbol, is_provisional=is_provisional)


def summary(session, chair_is_woman=False):
    return Document(
        session=Session(number=session),
        kind=Document.Kind.CHAIR_SUMMARY,
        chair_is_woman=chair_is_woman,
    )


REPORT_21 = report(21, "CDIP/21/15")
REPORT_22 = report(22, "CDIP/22/18")
REPORT_11 = report(11, "CDIP/11/10")
REPORT_3 = report(3, "CDIP/3/9")
DRAFT_23 = report(23, "CDIP/23/17 Prov.", is_provisional=True)

# What is cited, how, and the sentence in each language.
REFERENCES = {
    "paragraphs of a report": (
        lambda: cite_report(REPORT_21, 98, 112),
        {
            "ar": "الفقرات من 98 إلى 112 من تقرير الدورة الحادية والعشرين للجنة التنمية "
            "(CDIP/21/15)",
            "zh": "CDIP第二十一届会议报告（CDIP/21/15）第98段至第112段",
            "en": "paragraphs 98 to 112 of the report of the twenty-first session of the CDIP "
            "(CDIP/21/15)",
            "fr": "paragraphes 98 à 112 du rapport de la vingt et unième session du CDIP "
            "(CDIP/21/15)",
            "ru": "пункты 98–112 отчета о двадцать первой сессии КРИС (CDIP/21/15)",
            "es": "párrafos 98 a 112 del informe de la vigésima primera sesión del CDIP "
            "(CDIP/21/15)",
        },
    ),
    "a paragraph of a report": (
        lambda: cite_report(REPORT_22, 151, 151),
        {
            "ar": "الفقرة 151 من تقرير الدورة الثانية والعشرين للجنة التنمية (CDIP/22/18)",
            "zh": "CDIP第二十二届会议报告（CDIP/22/18）第151段",
            "en": "paragraph 151 of the report of the twenty-second session of the CDIP "
            "(CDIP/22/18)",
            "fr": "paragraphe 151 du rapport de la vingt-deuxième session du CDIP (CDIP/22/18)",
            "ru": "пункт 151 отчета о двадцать второй сессии КРИС (CDIP/22/18)",
            "es": "párrafo 151 del informe de la vigésima segunda sesión del CDIP (CDIP/22/18)",
        },
    ),
    "an early report": (
        lambda: cite_report(REPORT_3, 7, 9),
        {
            "ar": "الفقرات من 7 إلى 9 من تقرير الدورة الثالثة للجنة التنمية (CDIP/3/9)",
            "zh": "CDIP第三届会议报告（CDIP/3/9）第7段至第9段",
            "en": "paragraphs 7 to 9 of the report of the third session of the CDIP (CDIP/3/9)",
            "fr": "paragraphes 7 à 9 du rapport de la troisième session du CDIP (CDIP/3/9)",
            "ru": "пункты 7–9 отчета о третьей сессии КРИС (CDIP/3/9)",
            "es": "párrafos 7 a 9 del informe de la tercera sesión del CDIP (CDIP/3/9)",
        },
    ),
    "a report whose ordinal begins with a vowel": (
        lambda: cite_report(REPORT_11, 40, 40),
        {
            "ar": "الفقرة 40 من تقرير الدورة الحادية عشرة للجنة التنمية (CDIP/11/10)",
            "zh": "CDIP第十一届会议报告（CDIP/11/10）第40段",
            "en": "paragraph 40 of the report of the eleventh session of the CDIP (CDIP/11/10)",
            "fr": "paragraphe 40 du rapport de la onzième session du CDIP (CDIP/11/10)",
            "ru": "пункт 40 отчета об одиннадцатой сессии КРИС (CDIP/11/10)",
            "es": "párrafo 40 del informe de la undécima sesión del CDIP (CDIP/11/10)",
        },
    ),
    "paragraphs of a draft report": (
        lambda: cite_report(DRAFT_23, 233, 249),
        {
            "ar": "الفقرات من 233 إلى 249 من مشروع تقرير الدورة الثالثة والعشرين للجنة التنمية "
            "(CDIP/23/17 Prov.)",
            "zh": "CDIP第二十三届会议报告草案（CDIP/23/17 Prov.）第233段至第249段",
            "en": "paragraphs 233 to 249 of the draft report of the twenty-third session of the "
            "CDIP (CDIP/23/17 Prov.)",
            "fr": "paragraphes 233 à 249 du projet de rapport de la vingt-troisième session du "
            "CDIP (CDIP/23/17 Prov.)",
            "ru": "пункты 233–249 проекта отчета о двадцать третьей сессии КРИС (CDIP/23/17 Prov.)",
            "es": "párrafos 233 a 249 del proyecto de informe de la vigésima tercera sesión del "
            "CDIP (CDIP/23/17 Prov.)",
        },
    ),
    "a paragraph of a draft report": (
        lambda: cite_report(DRAFT_23, 233, 233),
        {
            "ar": "الفقرة 233 من مشروع تقرير الدورة الثالثة والعشرين للجنة التنمية "
            "(CDIP/23/17 Prov.)",
            "zh": "CDIP第二十三届会议报告草案（CDIP/23/17 Prov.）第233段",
            "en": "paragraph 233 of the draft report of the twenty-third session of the CDIP "
            "(CDIP/23/17 Prov.)",
            "fr": "paragraphe 233 du projet de rapport de la vingt-troisième session du CDIP "
            "(CDIP/23/17 Prov.)",
            "ru": "пункт 233 проекта отчета о двадцать третьей сессии КРИС (CDIP/23/17 Prov.)",
            "es": "párrafo 233 del proyecto de informe de la vigésima tercera sesión del CDIP "
            "(CDIP/23/17 Prov.)",
        },
    ),
    "a paragraph of a summary": (
        lambda: cite_summary(summary(21), "8.1"),
        {
            "ar": "الفقرة 8.1 من ملخص الرئيس للدورة الحادية والعشرين للجنة التنمية",
            "zh": "CDIP第二十一届会议主席总结第8.1段",
            "en": "paragraph 8.1 of the Summary by the Chair of the twenty-first session of the "
            "CDIP",
            "fr": "paragraphe 8.1 du Résumé présenté par le président de la vingt et unième "
            "session du CDIP",
            "ru": "пункт 8.1 Резюме Председателя двадцать первой сессии КРИС",
            "es": "párrafo 8.1 del Resumen de la Presidencia de la vigésima primera sesión del "
            "CDIP",
        },
    ),
    "a subparagraph of a summary": (
        lambda: cite_summary(summary(30), "4.2.ii"),
        {
            "ar": "الفقرة 4.2.ii من ملخص الرئيس للدورة الثلاثين للجنة التنمية",
            "zh": "CDIP第三十届会议主席总结第4.2.ii段",
            "en": "paragraph 4.2.ii of the Summary by the Chair of the thirtieth session of the "
            "CDIP",
            "fr": "paragraphe 4.2.ii du Résumé présenté par le président de la trentième session "
            "du CDIP",
            "ru": "пункт 4.2.ii Резюме Председателя тридцатой сессии КРИС",
            "es": "párrafo 4.2.ii del Resumen de la Presidencia de la trigésima sesión del CDIP",
        },
    ),
    "a paragraph of a summary by a chairwoman": (
        lambda: cite_summary(summary(29, chair_is_woman=True), "5.2"),
        {
            "ar": "الفقرة 5.2 من ملخص الرئيسة للدورة التاسعة والعشرين للجنة التنمية",
            "zh": "CDIP第二十九届会议主席总结第5.2段",
            "en": "paragraph 5.2 of the Summary by the Chair of the twenty-ninth session of the "
            "CDIP",
            "fr": "paragraphe 5.2 du Résumé présenté par la présidente de la vingt-neuvième "
            "session du CDIP",
            "ru": "пункт 5.2 Резюме Председателя двадцать девятой сессии КРИС",
            "es": "párrafo 5.2 del Resumen de la Presidencia de la vigésima novena sesión del CDIP",
        },
    ),
    "a whole summary": (
        lambda: cite_summary(summary(20), ""),
        {
            "ar": "ملخص الرئيس للدورة العشرين للجنة التنمية",
            "zh": "CDIP第二十届会议主席总结",
            "en": "Summary by the Chair of the twentieth session of the CDIP",
            "fr": "Résumé présenté par le président de la vingtième session du CDIP",
            "ru": "Резюме Председателя двадцатой сессии КРИС",
            "es": "Resumen de la Presidencia de la vigésima sesión del CDIP",
        },
    ),
    "a whole summary by a chairwoman": (
        lambda: cite_summary(summary(31, chair_is_woman=True), ""),
        {
            "ar": "ملخص الرئيسة للدورة الحادية والثلاثين للجنة التنمية",
            "zh": "CDIP第三十一届会议主席总结",
            "en": "Summary by the Chair of the thirty-first session of the CDIP",
            "fr": "Résumé présenté par la présidente de la trente et unième session du CDIP",
            "ru": "Резюме Председателя тридцать первой сессии КРИС",
            "es": "Resumen de la Presidencia de la trigésima primera sesión del CDIP",
        },
    ),
    "paragraphs of a report, in a list": (
        lambda: cite_report_briefly(REPORT_22, 474, 492),
        {
            "ar": "الوثيقة CDIP/22/18، الفقرات من 474 إلى 492",
            "zh": "CDIP/22/18第474段至第492段",
            "en": "CDIP/22/18, paragraphs 474 to 492",
            "fr": "CDIP/22/18, paragraphes 474 à 492",
            "ru": "CDIP/22/18, пункты 474–492",
            "es": "CDIP/22/18, párrafos 474 a 492",
        },
    ),
    "a paragraph of a report, in a list": (
        lambda: cite_report_briefly(REPORT_22, 151, 151),
        {
            "ar": "الوثيقة CDIP/22/18، الفقرة 151",
            "zh": "CDIP/22/18第151段",
            "en": "CDIP/22/18, paragraph 151",
            "fr": "CDIP/22/18, paragraphe 151",
            "ru": "CDIP/22/18, пункт 151",
            "es": "CDIP/22/18, párrafo 151",
        },
    ),
    "paragraphs of a draft report, in a list": (
        lambda: cite_report_briefly(DRAFT_23, 233, 249),
        {
            "ar": "الوثيقة CDIP/23/17 Prov. (مؤقتة)، الفقرات من 233 إلى 249",
            "zh": "CDIP/23/17 Prov.（暂定）第233段至第249段",
            "en": "CDIP/23/17 Prov. (provisional), paragraphs 233 to 249",
            "fr": "CDIP/23/17 Prov. (provisoire), paragraphes 233 à 249",
            "ru": "CDIP/23/17 Prov. (предварительный текст), пункты 233–249",
            "es": "CDIP/23/17 Prov. (provisional), párrafos 233 a 249",
        },
    ),
    "a paragraph of a draft report, in a list": (
        lambda: cite_report_briefly(DRAFT_23, 233, 233),
        {
            "ar": "الوثيقة CDIP/23/17 Prov. (مؤقتة)، الفقرة 233",
            "zh": "CDIP/23/17 Prov.（暂定）第233段",
            "en": "CDIP/23/17 Prov. (provisional), paragraph 233",
            "fr": "CDIP/23/17 Prov. (provisoire), paragraphe 233",
            "ru": "CDIP/23/17 Prov. (предварительный текст), пункт 233",
            "es": "CDIP/23/17 Prov. (provisional), párrafo 233",
        },
    ),
    "a paragraph of a summary, in a list": (
        lambda: cite_summary_briefly(summary(22), "7.4"),
        {
            "ar": "ملخص الرئيس للدورة الثانية والعشرين، الفقرة 7.4",
            "zh": "第二十二届会议主席总结第7.4段",
            "en": "Summary by the Chair of the twenty-second session, paragraph 7.4",
            "fr": "résumé présenté par le président de la vingt-deuxième session, paragraphe 7.4",
            "ru": "резюме Председателя двадцать второй сессии, пункт 7.4",
            "es": "Resumen de la Presidencia de la vigésima segunda sesión, párrafo 7.4",
        },
    ),
    "a paragraph of a summary by a chairwoman, in a list": (
        lambda: cite_summary_briefly(summary(29, chair_is_woman=True), "5.2"),
        {
            "ar": "ملخص الرئيسة للدورة التاسعة والعشرين، الفقرة 5.2",
            "zh": "第二十九届会议主席总结第5.2段",
            "en": "Summary by the Chair of the twenty-ninth session, paragraph 5.2",
            "fr": "résumé présenté par la présidente de la vingt-neuvième session, paragraphe 5.2",
            "ru": "резюме Председателя двадцать девятой сессии, пункт 5.2",
            "es": "Resumen de la Presidencia de la vigésima novena sesión, párrafo 5.2",
        },
    ),
    "a whole summary, in a list": (
        lambda: cite_summary_briefly(summary(30), ""),
        {
            "ar": "ملخص الرئيس للدورة الثلاثين",
            "zh": "第三十届会议主席总结",
            "en": "Summary by the Chair of the thirtieth session",
            "fr": "résumé présenté par le président de la trentième session",
            "ru": "резюме Председателя тридцатой сессии",
            "es": "Resumen de la Presidencia de la trigésima sesión",
        },
    ),
    "a whole summary by a chairwoman, in a list": (
        lambda: cite_summary_briefly(summary(32, chair_is_woman=True), ""),
        {
            "ar": "ملخص الرئيسة للدورة الثانية والثلاثين",
            "zh": "第三十二届会议主席总结",
            "en": "Summary by the Chair of the thirty-second session",
            "fr": "résumé présenté par la présidente de la trente-deuxième session",
            "ru": "резюме Председателя тридцать второй сессии",
            "es": "Resumen de la Presidencia de la trigésima segunda sesión",
        },
    ),
    "a summary by its name": (
        lambda: str(summary(24)),
        {
            "ar": "ملخص الرئيس للدورة الرابعة والعشرين",
            "zh": "第二十四届会议主席总结",
            "en": "Summary by the Chair of the twenty-fourth session",
            "fr": "Résumé présenté par le président de la vingt-quatrième session",
            "ru": "Резюме Председателя двадцать четвертой сессии",
            "es": "Resumen de la Presidencia de la vigésima cuarta sesión",
        },
    ),
    "a summary by a chairwoman, by its name": (
        lambda: str(summary(33, chair_is_woman=True)),
        {
            "ar": "ملخص الرئيسة للدورة الثالثة والثلاثين",
            "zh": "第三十三届会议主席总结",
            "en": "Summary by the Chair of the thirty-third session",
            "fr": "Résumé présenté par la présidente de la trente-troisième session",
            "ru": "Резюме Председателя тридцать третьей сессии",
            "es": "Resumen de la Presidencia de la trigésima tercera sesión",
        },
    ),
    "one paragraph of a source": (
        lambda: name_paragraphs("17"),
        {
            "ar": "الفقرة 17",
            "zh": "第17段",
            "en": "paragraph 17",
            "fr": "paragraphe 17",
            "ru": "пункт 17",
            "es": "párrafo 17",
        },
    ),
    "several paragraphs of a source": (
        lambda: name_paragraphs("6, 7, 12"),
        {
            "ar": "الفقرات 6، 7، 12",
            "zh": "第6、7、12段",
            "en": "paragraphs 6, 7, 12",
            "fr": "paragraphes 6, 7, 12",
            "ru": "пункты 6, 7, 12",
            "es": "párrafos 6, 7, 12",
        },
    ),
    "the state of the annex": (
        lambda: Annex([], Session(number=21), None, DAY).state,
        {
            "ar": "الوضع عند اختتام الدورة الحادية والعشرين للجنة التنمية.",
            "zh": "截至CDIP第二十一届会议闭幕时的情况。",
            "en": "State at the close of the twenty-first session of the CDIP.",
            "fr": "Situation à la clôture de la vingt et unième session du CDIP.",
            "ru": "Состояние на момент закрытия двадцать первой сессии КРИС.",
            "es": "Situación a la clausura de la vigésima primera sesión del CDIP.",
        },
    ),
    "the latest state of the annex": (
        lambda: Annex([], None, Session(number=35), DAY).state,
        {
            "ar": "أحدث وضع مسجَّل، بعد افتتاح الدورة الخامسة والثلاثين، وهي آخر دورة افتُتحت "
            "بحسب التواريخ المسجَّلة.",
            "zh": "记录的最新情况；按记录的日期，最近一次开幕的是第三十五届会议。",
            "en": "Latest state recorded; the last session opened, by the dates on record, is the "
            "thirty-fifth.",
            "fr": "Dernière situation enregistrée ; d’après les dates enregistrées, la dernière "
            "session ouverte est la trente-cinquième.",
            "ru": "Последнее состояние по данным портала – после открытия тридцать пятой сессии, "
            "последней из открывшихся, судя по указанным датам.",
            "es": "Situación más reciente registrada; según las fechas registradas, la última "
            "sesión abierta es la trigésima quinta.",
        },
    ),
    "a session in the search": (
        lambda: Session(number=20).place_in_record(),
        {
            "ar": "الدورة العشرون للجنة التنمية",
            "zh": "CDIP第二十届会议",
            "en": "Twentieth session of the CDIP",
            "fr": "Vingtième session du CDIP",
            "ru": "Двадцатая сессия КРИС",
            "es": "Vigésima sesión del CDIP",
        },
    ),
}
ROWS = [
    (name, language, sentence)
    for name, (_reference, sentences) in REFERENCES.items()
    for language, sentence in sentences.items()
]


@pytest.mark.parametrize(("name", "language", "sentence"), ROWS)
def test_is_written_as_official_documents_write_it(name, language, sentence):
    write, _sentences = REFERENCES[name]

    with translation.override(language):
        assert plain(write()) == sentence


@pytest.mark.parametrize("name", REFERENCES)
def test_every_reference_is_written_out_in_six_languages(name):
    _write, sentences = REFERENCES[name]

    assert tuple(sentences) == LANGUAGES


# A citation to quote: the second step of measure 1.3, and an event that nothing tells of.
STEPS = {
    2: {
        "ar": "التدبير 1.3، الوثيقة CDIP/22/18، الفقرات من 474 إلى 492؛ ملخص الرئيس للدورة "
        "الثانية والعشرين، الفقرة 7.4",
        "zh": "措施1.3，CDIP/22/18第474段至第492段；第二十二届会议主席总结第7.4段",
        "en": "Measure 1.3, CDIP/22/18, paragraphs 474 to 492; Summary by the Chair of the "
        "twenty-second session, paragraph 7.4",
        "fr": "Mesure 1.3, CDIP/22/18, paragraphes 474 à 492; résumé présenté par le président "
        "de la vingt-deuxième session, paragraphe 7.4",
        "ru": "Мера 1.3, CDIP/22/18, пункты 474–492; резюме Председателя двадцать второй "
        "сессии, пункт 7.4",
        "es": "Medida 1.3, CDIP/22/18, párrafos 474 a 492; Resumen de la Presidencia de la "
        "vigésima segunda sesión, párrafo 7.4",
    },
    10: {
        "ar": "التدبير 1.3، فعالية بتاريخ 11 أبريل 2024؛ النظر غير مسجَّل",
        "zh": "措施1.3，2024年4月11日的活动；审议情况未记录",
        "en": "Measure 1.3, event of 11 April 2024; examination not recorded",
        "fr": "Mesure 1.3, manifestation du 11 avril 2024; examen non renseigné",
        "ru": "Мера 1.3, мероприятие 11 апреля 2024 года; рассмотрение не указано",
        "es": "Medida 1.3, evento del 11 de abril de 2024; no consta el examen",
    },
}
QUOTED = [(step, *one) for step, citations in STEPS.items() for one in citations.items()]


@pytest.mark.parametrize(("position", "language", "quoted"), QUOTED)
def test_a_step_is_quoted(db, position, language, quoted):
    measure = Measure.objects.for_page(None).get_by_code("1.3")
    step = next(step for step in measure.steps.all() if step.position == position)

    with translation.override(language):
        assert plain(cite(step).text) == quoted


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "اللجنة المعنية بالتنمية والملكية الفكرية، الدورة العشرون"),
        ("zh", "发展与知识产权委员会第二十届会议"),
        ("en", "Committee on Development and Intellectual Property, twentieth session"),
        ("fr", "Comité du développement et de la propriété intellectuelle, vingtième session"),
        ("ru", "Комитет по развитию и интеллектуальной собственности, двадцатая сессия"),
        ("es", "Comité de Desarrollo y Propiedad Intelectual, vigésima sesión"),
    ],
)
def test_the_calendar_names_the_session(db, language, sentence):
    session = Session.objects.get(number=20)

    with translation.override(language):
        assert description_of(session, Due()).startswith(sentence)


def plain(text):
    """French sets an unbreakable space before a colon or a semicolon."""
    return text.replace("\u00a0", " ")
