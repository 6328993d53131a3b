"""From a citation to its record; or, where nobody recorded it, to what is nearest."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.grammar import Citation, Symbol, read_citation, read_symbol
from documents.models import Document
from documents.references import cite_summary
from measures.models import (
    AccountParagraph,
    Clause,
    Decision,
    Measure,
    Paragraph,
    Review,
    Step,
)
from sessions.models import Session
from web.addresses import Addressed

NEAREST = 5


@dataclass(frozen=True)
class Answer:
    """The records that a citation names; or why there is none, and the nearest ones."""

    found: tuple[Addressed, ...] = ()
    nothing_found: str = ""
    nearest: tuple[Addressed, ...] = ()


def look_up(typed: str) -> Answer | None:
    """Answer a citation; None where what was typed is not one. At most five queries."""
    citation = read_citation(typed)
    if citation is None:
        return None
    version = read_symbol(typed)
    if version and version != citation.symbol:  # "CDIP/30/8 Rev. 2", else read as its paragraph 2
        document = Document.objects.for_list().known_as(str(version))
        if document:
            return Answer((document,))
    return _Reading(citation).answer()


class _Reading:
    """What the parts of a citation mean together."""

    def __init__(self, citation: Citation) -> None:
        self.citation = citation
        self.keywords = citation.keywords
        self.symbol = citation.symbol
        self.session: int | None
        self.session, numbers = citation.session_and_numbers()
        self.first = citation.first or (numbers[0] if numbers else None)
        self.last = citation.last or self.first
        # The number of a paragraph of a summary is text: "5", "7.1", "4.2.ii".
        self.number = citation.code or (str(self.first) if self.first is not None else "")

    def answer(self) -> Answer | None:
        if self.symbol and self.symbol.rest == "SUMMARY":
            return self._decision(self.symbol.session)
        if self.symbol:
            return self._document(self.symbol)
        if self.citation.code and "step" in self.keywords:
            return self._step()
        if self.citation.code and "measure" in self.keywords:
            return self._measure()
        if self.session is not None:
            return self._of_session(self.session)
        if "account" in self.keywords and self.first is not None:
            return self._account(self.first)
        if self.citation.code:
            return self._code_alone()
        if self.first is not None and ("paragraph" in self.keywords or self.citation.label):
            return self._paragraph()
        return None

    def _of_session(self, session: int) -> Answer:
        if "report" in self.keywords:
            return self._report(session)
        if "summary" in self.keywords or self.number:
            return self._decision(session)
        return self._session(session)

    def _document(self, symbol: Symbol) -> Answer:
        documents = Document.objects.for_list()
        exact = documents.known_as(str(symbol))
        versions = documents.filter(key__in=[f"{symbol} Prov.", f"{symbol} Rev."])
        on_record = [exact] if exact else list(versions)
        if on_record and self.first is not None:
            return self._examination(on_record[0], self.first)
        if on_record:
            return Answer(tuple(on_record))
        nothing_found = _("No document with the symbol “%(symbol)s” is on record.") % {
            "symbol": symbol
        }
        siblings = documents.filter(session__number=symbol.session).exclude(symbol="")
        nearest = sorted(siblings, key=lambda one: _apart(one.symbol, str(symbol)))[:NEAREST]
        return Answer(
            nothing_found=nothing_found, nearest=tuple(nearest) or _nearest_sessions(symbol.session)
        )

    def _report(self, session: int) -> Answer:
        reports = Document.objects.session_reports().filter(session__number=session)
        report = reports.select_related("session").first()
        if report is None:
            nothing_found = _("The report of session %(number)s is not on record.")
            return Answer(
                nothing_found=nothing_found % {"number": session},
                nearest=_nearest_sessions(session),
            )
        return Answer((report,)) if self.first is None else self._examination(report, self.first)

    def _examination(self, report: Document, first: int) -> Answer:
        """The steps examined in these paragraphs of the report."""
        last = self.last or first
        reviews = list(report.reviews.for_backlinks())
        inside = [
            review
            for review in reviews
            if review.first_paragraph <= last and first <= review.last_paragraph
        ]
        if inside:
            return Answer(tuple(inside))
        nothing_found = _(
            "The record holds no examination of a step in paragraph %(number)s of %(symbol)s."
        ) % {"number": first, "symbol": report}
        reviews.sort(key=lambda review: _distance(review, first))
        return Answer(nothing_found=nothing_found, nearest=(*reviews[:2], report))

    def _decision(self, session: int) -> Answer:
        summaries = Document.objects.chair_summaries().filter(session__number=session)
        summary = summaries.select_related("session").first()
        if summary is None:
            nothing_found = _("The summary by the Chair of session %(number)s is not on record.")
            return Answer(
                nothing_found=nothing_found % {"number": session},
                nearest=_nearest_sessions(session),
            )
        if not self.number:
            return Answer((summary,))
        decisions = summary.decisions.for_backlinks()
        found = tuple(decisions.filter(number=self.number))
        if found:
            return Answer(found)
        nothing_found = _("Not on record: %(citation)s.") % {
            "citation": cite_summary(summary, self.number)
        }
        return Answer(nothing_found=nothing_found, nearest=(*decisions[:NEAREST], summary))

    def _step(self) -> Answer:
        steps = Step.objects.for_backlinks().filter(**_code(self.citation.code, "measure__"))
        step = None if self.first is None else steps.filter(position=self.first).first()
        if step:
            return Answer((step,))
        if not steps:
            return self._measure()
        nothing_found = _("Measure %(code)s has no step %(position)s.")
        names = {"code": self.citation.code, "position": self.first or "–"}
        return Answer(nothing_found=nothing_found % names, nearest=tuple(steps))

    def _measure(self) -> Answer:
        measures = Measure.objects.for_backlinks()
        found = tuple(measures.filter(**_code(self.citation.code)))
        if found:
            return Answer(found)
        siblings = measures.filter(paragraph__number=_code(self.citation.code)["paragraph__number"])
        return Answer(
            nothing_found=_("There is no measure %(code)s.") % {"code": self.citation.code},
            nearest=tuple(siblings or measures),
        )

    def _code_alone(self) -> Answer:
        """ "1.3" is a measure; "8.3", where no measure has that code, a paragraph of a summary."""
        measure = self._measure()
        if measure.found:
            return measure
        decisions = Decision.objects.for_backlinks().filter(number=self.citation.code)
        return Answer(tuple(decisions)) if decisions else measure

    def _paragraph(self) -> Answer:
        paragraphs = tuple(Paragraph.objects.all())
        paragraph = next((one for one in paragraphs if one.number == self.first), None)
        if paragraph is None:
            nothing_found = _("The proposal has no paragraph %(number)s.") % {"number": self.first}
            return Answer(nothing_found=nothing_found, nearest=paragraphs)
        if not self.citation.label:
            return Answer((paragraph,))
        clauses = Clause.objects.for_backlinks().filter(paragraph=paragraph).exclude(label="")
        found = tuple(clauses.filter(label=self.citation.label))
        if found:
            return Answer(found)
        nothing_found = _("Paragraph %(number)s of the proposal has no clause %(label)s).")
        names = {"number": self.first, "label": self.citation.label}
        return Answer(nothing_found=nothing_found % names, nearest=(paragraph, *clauses))

    def _account(self, number: int) -> Answer:
        account = AccountParagraph.objects.with_wording()
        found = tuple(account.filter(number=number))
        if found:
            return Answer(found)
        last = account.order_by("-number")[:1]
        nothing_found = _("The implementation report has no paragraph %(number)s.")
        return Answer(nothing_found=nothing_found % {"number": number}, nearest=tuple(last))

    def _session(self, session: int) -> Answer:
        found = tuple(one for one in Session.objects.all() if one.number == session)
        if found:
            return Answer(found)
        nothing_found = _("There is no session %(number)s on record.") % {"number": session}
        return Answer(nothing_found=nothing_found, nearest=_nearest_sessions(session))


def _nearest_sessions(number: int) -> tuple[Session, ...]:
    sessions = sorted(Session.objects.all(), key=lambda session: abs(session.number - number))
    return tuple(sessions[:3])


def _apart(one: str, other: str) -> int:
    """How far the last number of one symbol is from that of another."""
    last_number = re.compile(r"\d+(?=\D*$)")
    return abs(int(last_number.findall(one)[0]) - int(last_number.findall(other)[0]))


def _distance(review: Review, paragraph: int) -> int:
    return min(abs(review.first_paragraph - paragraph), abs(review.last_paragraph - paragraph))


def _code(code: str, of: str = "") -> dict[str, int]:
    """The conditions for a measure of that code; none has one for a code of another shape."""
    paragraph, _dot, rank = code.partition(".")
    return {
        f"{of}paragraph__number": int(paragraph),
        f"{of}rank": int(rank) if rank.isdecimal() else -1,
    }
