from collections.abc import Collection

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from language.words import Word, words_of
from record.kinds import searched_kinds

LONGEST = 300  # letters: an official citation in full has some 150
MOST_WORDS = 20


def headings() -> dict[str, str | Promise]:
    """What the hits of each kind are headed, by its slug."""
    return {kind.slug: kind.heading for kind in searched_kinds()}


class SearchForm(forms.Form):
    """`?q= &kind= &page=`; a page is counted from 1, and only within one kind."""

    q = forms.CharField(label=_("Words or a citation"), max_length=LONGEST, required=False)
    kind = forms.ChoiceField(
        choices=lambda: [*headings().items()],
        required=False,
        error_messages={"invalid_choice": _("There is no such kind of record.")},
    )
    page = forms.IntegerField(
        min_value=1,
        max_value=9999,
        required=False,
        error_messages={
            name: _("A page is a number from 1 on.") for name in ("invalid", "min_value")
        },
    )

    def clean_q(self) -> str:
        typed = self.cleaned_data["q"]
        self.words = tuple({word.folded: word for word in words_of(typed)}.values())
        count = _length(self.words)
        if count > MOST_WORDS:
            raise forms.ValidationError(
                _("These are %(count)s words. Type %(most)s at most."),
                params={"count": count, "most": MOST_WORDS},
            )
        return typed


def _length(words: Collection[Word]) -> int:
    """How many words somebody typed; two pairs of Chinese characters are about one."""
    return len(words) - sum(word.is_chinese for word in words) // 2
