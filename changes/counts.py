"""How many of what: "15 steps, 16 reviews and 17 decisions" in the reader's language."""

from django.utils.translation import ngettext_lazy

from documents.models import Document
from language.formats import listed
from measures.models import (
    AccountParagraph,
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Paragraph,
    Request,
    Review,
    StatusReading,
    Step,
)
from sessions.models import Session

NUMBERED = {
    Paragraph: ngettext_lazy("%(n)d paragraph", "%(n)d paragraphs", "n"),
    Clause: ngettext_lazy("%(n)d clause", "%(n)d clauses", "n"),
    Measure: ngettext_lazy("%(n)d measure", "%(n)d measures", "n"),
    Step: ngettext_lazy("%(n)d step", "%(n)d steps", "n"),
    Review: ngettext_lazy("%(n)d examination", "%(n)d examinations", "n"),
    Decision: ngettext_lazy("%(n)d decision", "%(n)d decisions", "n"),
    FollowUp: ngettext_lazy("%(n)d follow-up", "%(n)d follow-ups", "n"),
    StatusReading: ngettext_lazy(
        "%(n)d reading of the status", "%(n)d readings of the status", "n"
    ),
    Request: ngettext_lazy("%(n)d request", "%(n)d requests", "n"),
    AccountParagraph: ngettext_lazy(
        "%(n)d paragraph of the implementation report",
        "%(n)d paragraphs of the implementation report",
        "n",
    ),
    Development: ngettext_lazy("%(n)d development", "%(n)d developments", "n"),
    Document: ngettext_lazy("%(n)d document", "%(n)d documents", "n"),
    Session: ngettext_lazy("%(n)d session", "%(n)d sessions", "n"),
}


def tell_counts(counts):
    """A list in words, in the order above; counts are numbers by model."""
    told = [NUMBERED[model] % {"n": counts[model]} for model in NUMBERED if counts.get(model)]
    return listed(told)
