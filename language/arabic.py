"""The forms under which an Arabic word is found.

An Arabic word carries its article, its "and" and its prepositions in front, pronouns behind:
"وللندوات" is and-for-the-seminars. The stemmer takes off the endings of a noun, and knows a noun
by its article. So what stands in front is taken off here, and the stemmer gets the bare word with
the article. Where a letter may belong to the word or not ("وثيقة", a document, does not begin
with an "and"), the word has a form for each reading.
"""

import re
from collections.abc import Callable, Mapping

import snowballstemmer

ARTICLE = "ال"
# What stands in front with an article in it: والندوة, بالندوة, وللندوة. "ل" swallows its alef.
DEFINITE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")
FOR_THE = re.compile(r"[وف]?لل")
# An "and", "with" or "for" without article, or the first letter of the word.
CLINGING = re.compile(r"[وبل](?=.{3})")
PRONOUN = re.compile(r"(?<=.{3})(?:هما|هم|ها)$")
DUAL = re.compile(r"(?<=..)(?:تان|تين)$")
ACCUSATIVE = re.compile(r"(?<=...)ا$")
SHORTEST = 3  # letters of a stem: roots have three
# Plurals made inside the word, which no stemmer undoes: those of the committee's texts.
PLURALS = """
    آليات آلية | أدوات أداة | أعضاء عضو | أعمال عمل | أنشطة نشاط | أهداف هدف | أوراق ورقة
    | برامج برنامج | بنود بند | تدابير تدبير | تقارير تقرير | تكاليف تكلفة | جداول جدول
    | حقوق حق | خبراء خبير | خطط خطة | دروس درس | رؤساء رئيس | سنوات سنة | شروط شرط
    | طرق طريقة | فروع فرع | فصول فصل | قدرات قدرة | قواعد قاعدة | قوانين قانون | لجان لجنة
    | مبادئ مبدأ | مراكز مركز | مشاريع مشروع | معايير معيار | مكاتب مكتب | مناهج منهج
    | موارد مورد | مواقع موقع | نتائج نتيجة | نصوص نص | نماذج نموذج | وثائق وثيقة
    | ورش ورشة | وفود وفد
"""


def forms(word: str, singular_of: Mapping[str, str]) -> frozenset[str]:
    """The forms of a word that `language.words.fold` has folded already."""
    return frozenset(_stem(singular_of.get(bare, bare)) for bare in _bare(word, singular_of))


def plurals(fold: Callable[[str], str]) -> dict[str, str]:
    """The singular of each plural made inside the word, both folded."""
    pairs = (pair.split() for pair in PLURALS.split("|"))
    return {fold(plural): fold(singular) for plural, singular in pairs}


def _bare(word: str, singular_of: Mapping[str, str]) -> list[str]:
    """The word without what is written together with it, in each way to read it."""
    if word[1:] in singular_of and CLINGING.match(word):
        word = word[1:]
    front = ""
    while word not in singular_of and (definite := DEFINITE.match(word)):
        front, word = definite.group(), word[definite.end() :]
    if front:
        # "للجنة" is for the committee, "لجنة"
        return [word, front[-1] + word] if FOR_THE.fullmatch(front) else [word]
    fronts = [word, word[1:]] if CLINGING.match(word) else [word]
    owned = [PRONOUN.sub("", one) for one in fronts if PRONOUN.search(one)]
    return fronts + [_closed(one) for one in owned]


def _closed(word: str) -> str:
    """A feminine ending opens before a pronoun: "لجنتها", her committee, is of "لجنة"."""
    return word[:-1] + "ه" if word.endswith("ت") and not word.endswith("ات") else word


def _stem(word: str) -> str:
    """The stem of a bare word: a noun may have two endings, "قانونية" that of "قانون" too."""
    stemmer = snowballstemmer.stemmer("arabic")
    word = ACCUSATIVE.sub("", DUAL.sub("ه", word))
    for _ending in range(2):
        feminine = word[:-1] + "ة" if word.endswith("ه") else word
        shorter = stemmer.stemWord(ARTICLE + feminine).removeprefix(ARTICLE)
        if not SHORTEST <= len(shorter) < len(word):
            break
        word = shorter
    return word
