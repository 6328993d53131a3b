"""The words of citations, by language, as people type and paste them. Endings are written out.

What a keyword says decides which record is meant; a filler stands between the parts of a citation
and tells nothing. Accents and capitals do not matter.
"""

KEYWORDS = {
    "ar": {
        "measure": "تدبير التدبير للتدبير تدابير التدابير",
        "step": "خطوة الخطوة خطوات الخطوات",
        "paragraph": "فقرة الفقرة للفقرة فقرات الفقرات الفقرتان الفقرتين",
        "summary": "ملخص الملخص",
        "report": "تقرير التقرير",
        "account": "تنفيذ التنفيذ",
        "session": "دورة الدورة للدورة بالدورة",
    },
    "en": {
        "measure": "measure measures",
        "step": "step steps",
        "paragraph": "paragraph paragraphs para paras",
        "summary": "summary",
        "report": "report",
        "account": "implementation",
        "session": "session sessions",
    },
    "es": {
        "measure": "medida medidas",
        "step": "etapa etapas",
        "paragraph": "párrafo párrafos párr párrs",
        "summary": "resumen",
        "report": "informe",
        "account": "aplicación",
        "session": "sesión sesiones",
    },
    "fr": {
        "measure": "mesure mesures",
        "step": "étape étapes",
        "paragraph": "paragraphe paragraphes",
        "summary": "résumé",
        "report": "rapport",
        "account": "œuvre",
        "session": "session sessions",
    },
    "ru": {
        "measure": "мера меры мере меру мер",
        "step": "этап этапа этапе этапы",
        "paragraph": "пункт пункта пункте пункту пункты пунктов пунктах п пп",
        "summary": "резюме",
        "report": "отчет отчета отчете отчету доклад доклада докладе",
        "account": "выполнение выполнения выполнении",
        "session": "сессия сессии сессию сессией",
    },
    "zh": {
        "measure": "措施",
        "step": "步骤",
        "paragraph": "段 段落",
        "summary": "总结",
        "report": "报告",
        "account": "落实",
        "session": "届会议 届会 会议",
    },
    "any": {"paragraph": "§ §§"},
}
FILLERS = {
    "ar": "من إلى في على ال الـ رقم ص مشروع الرئيس الرئيسة قرار القرار وثيقة الوثيقة للوثيقة مؤقت "
    "مؤقتة المؤقت الاقتراح المكون ست نقاط",
    "en": "by chair committee decision document draft final in no of on page pages point points "
    "proposal provisional six the to",
    "es": "comité de decisión del documento el en la las los n número página páginas por "
    "presidencia presidenta presidente propuesta provisional proyecto punto puntos seis sobre",
    "fr": "a au comité contenue d dans de décision des du en figurant l la le les mise n par point "
    "points président présidente présenté présentée projet proposition provisoire six sur",
    "ru": "в документ документа из к комитета на о об по предварительный предложение предложения "
    "председателя проект проекта решение решения с стр страница текст шести",
    "zh": "第 的 届 草案 主席 文件 暂定 六点 提案 委员会 情况 决定 页",
    "any": "cdip",
}
# Between the first and the last of a range, where it is no dash.
TO = {
    "ar": "إلى حتى",
    "en": "to",
    "es": "a al",
    "fr": "à",
    "ru": "по до",
    "zh": "段至第 段到第 至第 到第 段至 段到 至 到",
}
# What the committee is called; it says no more than "CDIP" does.
COMMITTEE = {
    "ar": ["اللجنة المعنية بالتنمية والملكية الفكرية", "للجنة التنمية", "لجنة التنمية"],
    "en": ["Committee on Development and Intellectual Property"],
    "es": ["Comité de Desarrollo y Propiedad Intelectual"],
    "fr": ["Comité du développement et de la propriété intellectuelle"],
    "ru": [
        "Комитет по развитию и интеллектуальной собственности",
        "Комитета по развитию и интеллектуальной собственности",
        "КРИС",
    ],
    "zh": ["发展与知识产权委员会"],
}
# What makes an ordinal of the digits before it, as regular expressions on folded text.
ORDINAL_ENDINGS = {
    "en": r"\ ?(?:st|nd|rd|th)\b",
    "es": r"\.?\ ?a(?=\ sesion\b)",
    "fr": r"\ ?(?:e|eme|ieme|ere)\b",
    "ru": r"-(?:я|и|ои|ая)\b",
    "zh": r"\ ?届",
}
# What stands after a Chinese ordinal of a session; without it, it may be that of a paragraph.
AFTER_ORDINAL = {"zh": "届"}
# Clauses are a) and b) in every language; some people count them by letters of their own.
LABELS = {"ا": "a", "ب": "b", "ج": "c", "а": "a", "б": "b", "в": "c"}
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
