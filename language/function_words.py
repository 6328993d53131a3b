"""Articles, prepositions, pronouns and the like, by language: they stand in every text.

A search leaves them out, whatever the language of the text: what somebody types has no language.
So a word that tells something in one language ("este", east in Spanish) must not stand here.
"""

FUNCTION_WORDS = {
    "fr": "a afin ainsi au aux avec c ce ces cet cette d dans de des dont du elle elles en est et "
    "eu il ils j je jusqu l la le les leur leurs lors lorsqu m n ne nos notre nous on ont ou par "
    "pour qu que qui s sa se ses si son sont sur t un une vos votre vous y",
    "en": "a an and are as at be by for from has have in is it its of on or that the their there "
    "this to was were which with",
    "es": "al como con cual cuales del el ella ellas ellos en entre era es esa ese eso esta estas "
    "esto estos fue fueron ha han las lo los más nos o para pero por que se según ser si sin sobre "
    "su sus también u un una unas unos y ya",
    "ru": "а без бы был была были было в вместе во все для до его ее если же за и из или им их к "
    "как которая которого которой которое которые которых который ли на над не него нее них но о "
    "об от по под при с со так также то том у что чтобы эта эти этих это этого этой этом этот",
    "ar": "أن أو أي إلى إن التي الذي الذين به بها بين تلك ثم ذلك عن على عليه عليها عند في فيه "
    "فيها قد كان كانت كما لا لم له لها ما مع من منه منها هذا هذه هو هي و",
    "zh": "与 个 中 为 之 了 于 以 以及 其 关于 及 和 在 对 对于 并 并且 或 或者 所 把 "
    "是 有 由 的 等 被",
}
