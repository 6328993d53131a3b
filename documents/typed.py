"""References as an officer types them, read into documents on record.

The grammar is that of the search: "CDIP/22/18 474-492", "rapport 22 §480", "résumé 21 8.3", or
the whole sentence of the committee. What cannot be read is answered in a sentence.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.grammar import Citation, Symbol, citations_in, read_citation
from documents.models import Document


class TypedReferenceField(forms.CharField):
    """A reference; its value is what `read` makes of the citation.

    What the record has no place for is refused, so that nothing typed is silently left out.
    """

    other_keywords: frozenset[str] = frozenset()

    def __init__(self, **kwargs: Any) -> None:  # what any field takes
        super().__init__(max_length=300, **kwargs)

    def clean(self, value: object) -> object:
        typed = super().clean(value)
        if not typed:
            return None
        citation = read_citation(typed)
        if citation is None or citation.keywords & self.other_keywords:
            raise self.refusal("unreadable")
        if any(citation.strip() for citation in citations_in(typed)[1:]):
            raise self.refusal("too_much")
        return self.read(citation)

    def read(self, citation: Citation) -> object:
        raise NotImplementedError

    def refusal(self, code: str, **names: object) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=names)


class ReportParagraphsField(TypedReferenceField):
    """Paragraphs of the report of a session: the report, the first and the last of them."""

    other_keywords = frozenset({"summary", "measure", "step", "account"})

    default_error_messages = {
        "unreadable": _("This is no reference to a report. Type it like this: CDIP/22/18 474-492."),
        "too_much": _("Type one paragraph or one range, and one reference per row."),
        "without_paragraphs": _("Say which paragraphs of the report: CDIP/22/18 474-492."),
        "without_report": _("Say which report: CDIP/22/18 474-492."),
        "unknown": _("No report of a session with the symbol “%(symbol)s” is on record."),
        "unknown_session": _("The report of session %(number)s is not on record."),
        "backwards": _("The last paragraph comes before the first."),
        "from_one": _("The paragraphs of a report are numbered from 1."),
    }

    def read(self, citation: Citation) -> tuple[Document, int, int]:
        session, numbers = citation.session_and_numbers()
        report = self._report(citation.symbol, session)
        first = citation.first if citation.first is not None else next(iter(numbers), None)
        left_over = numbers[1:] if citation.first is None else numbers
        if left_over or citation.code or citation.label:
            raise self.refusal("too_much")
        if first is None:
            raise self.refusal("without_paragraphs")
        last = first if citation.last is None else citation.last
        if last < first:
            raise self.refusal("backwards")
        if first < 1:
            raise self.refusal("from_one")
        return report, first, last

    def _report(self, symbol: Symbol | None, session: int | None) -> Document:
        """The one of that very symbol; else the final one, where the provisional is there too."""
        reports = Document.objects.session_reports().select_related("session")
        if symbol:
            found = reports.known_as(str(symbol)) or reports.known_as(f"{symbol} Prov.")
            refusal = self.refusal("unknown", symbol=str(symbol))
        elif session is None:
            raise self.refusal("without_report")
        else:
            found = reports.filter(session__number=session).order_by("is_provisional").first()
            refusal = self.refusal("unknown_session", number=session)
        if found is None:
            raise refusal
        return found


class SummaryParagraphField(TypedReferenceField):
    """A paragraph of a summary by the Chair: the summary and the number, "" where none is given."""

    other_keywords = frozenset({"report", "measure", "step", "account"})

    default_error_messages = {
        "unreadable": _("This is no reference to a summary. Type it like this: résumé 21 8.3."),
        "too_much": _("Type one paragraph, and one reference per row."),
        "without_session": _("Say which session’s summary: résumé 21 8.3."),
        "unknown": _("The summary by the Chair of session %(number)s is not on record."),
    }

    def read(self, citation: Citation) -> tuple[Document, str]:
        session, numbers = citation.session_and_numbers()
        if citation.symbol and citation.symbol.rest == "SUMMARY":
            session = citation.symbol.session
        elif citation.symbol:
            raise self.refusal("unreadable")
        if session is None:
            raise self.refusal("without_session")
        if citation.first is not None or citation.label or len(numbers) + bool(citation.code) > 1:
            raise self.refusal("too_much")
        summaries = Document.objects.chair_summaries().select_related("session")
        summary = summaries.filter(session__number=session).first()
        if summary is None:
            raise self.refusal("unknown", number=session)
        number = citation.code or next((str(number) for number in numbers), "")
        return summary, number
