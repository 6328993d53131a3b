"""An invented record of as many measures as asked, to see how the portal grows.

It has the proportions of the real record: steps with their documents, reviews and decisions,
follow-ups, requests, and the account of the implementation report, in texts of the usual lengths.
Every text is marked as invented, and the sessions have numbers that no real one has. The same
number of measures always gives the same record.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count, cycle
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from changes.places import history_of
from documents.models import Document, folded_key, natural_sort_key
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
from record.kinds import kinds, kinds_before_those_they_name
from record.models import Record
from record.reasons import LOADED
from search import passages
from sessions.models import Session

MARK = "[donnée de synthèse]"
MOST = 5000  # measures: the paragraphs of one report are numbered in small integers
PHRASES = (
    "le Secrétariat a rendu compte des activités menées",
    "les États membres ont échangé leurs vues",
    "le comité a examiné la pratique en vigueur",
    "des données d’expérience ont été mises en commun",
    "un recueil a été mis à la disposition des délégations",
    "l’assistance technique répond aux besoins exprimés",
    "une étude a été réalisée avec le concours d’experts",
    "plusieurs délégations ont pris la parole",
    "les résultats figurent dans le document cité",
    "une version révisée sera présentée",
)
FIRST_SESSION, DATED_SESSIONS = 101, 12
MOST_PARAGRAPHS = 99
# As many of each as the real record has for its nine measures.
STEPS = (2, 1, 4, 2, 1, 2, 1, 1, 1)
HAS_REQUEST = (True, False, True, False, False, True, False, False, True)
KINDS = (Step.Kind.DOCUMENT, Step.Kind.DOCUMENT, Step.Kind.PRESENTATION, Step.Kind.EVENT)


Made = TypeVar("Made", bound=Record)


class NotEmpty(Exception):
    """The database holds a record, with which nothing synthetic may be mixed."""


def is_synthetic() -> bool:
    """Whether the record in the database was made here."""
    return Session.objects.filter(note=MARK).exists()


@transaction.atomic
def make_synthetic(measures: int) -> dict[type[Model], int]:
    """Fill an empty database with the record and its history; returns the numbers by model."""
    if any(kind.records().exists() or history_of(kind).objects.exists() for kind in kinds()):
        raise NotEmpty
    synthetic = _Synthetic(measures)
    for model in reversed(kinds_before_those_they_name()):  # each after those that it names
        bulk_create_with_history(
            synthetic.records[model], model, batch_size=500, default_change_reason=LOADED
        )
    for through, links in synthetic.links.items():
        through.objects.bulk_create(links, batch_size=500)
    passages.rebuild()
    return {model: len(records) for model, records in synthetic.records.items()}


class _Synthetic:
    """The records, unsaved, in the order in which they are made."""

    def __init__(self, measures: int) -> None:
        self.random = random.Random(0)
        self.records: dict[type[Record], list[Record]] = {model: [] for model in kinds()}
        # By the models of the pairs, which Django itself makes.
        self.links: dict[Any, list[Model]] = defaultdict(list)
        self.numbers: dict[tuple[object, ...], count[int]] = defaultdict(lambda: count(1))
        self.kinds = cycle(KINDS)
        self._add_sessions()
        self.report = self._document(self.sessions[-1])
        for length in (250, 300, 350, 400):
            self._told(AccountParagraph.Section.FRONT, length)
        self._add_measures(measures)
        self._told(AccountParagraph.Section.CLOSING, 100)
        for position in (1, 2):
            text = self.text(260)
            self._add(
                Development, position=position, text=text, session=self.sessions[-1], **self.source
            )

    def text(self, letters: int) -> str:
        """Phrases of about that many letters, between half and one and a half times."""
        wanted = self.random.randint(letters // 2, letters * 3 // 2)
        text = MARK
        while len(text) < wanted:
            text = f"{text} {self.random.choice(PHRASES)};"
        return f"{text.rstrip(';')}."

    @property
    def source(self) -> dict[str, Document]:
        return {"source": self.report}

    def _add(self, model: type[Made], **fields: object) -> Made:
        record = model(**fields)
        self.records[model].append(record)
        return record

    def _number(self, *place: object) -> int:
        return next(self.numbers[place])

    def _link(
        self,
        field: Any,  # a list of records, of which the model of its pairs is asked
        **pair: Model,
    ) -> None:
        self.links[field.through].append(field.through(**pair))

    def _add_sessions(self) -> None:
        """Two a year, each with its report and its summary; and one that is still to come."""
        self.sessions = [self._session(number) for number in range(DATED_SESSIONS)]
        self.coming = self._add(Session, number=FIRST_SESSION + DATED_SESSIONS, note=MARK)
        self.reports = {
            session.number: self._document(session, Document.Kind.SESSION_REPORT)
            for session in self.sessions
        }
        self.summaries = {
            session.number: self._document(session, Document.Kind.CHAIR_SUMMARY)
            for session in self.sessions
        }

    def _session(self, number: int) -> Session:
        opens_on = date(2013 + number // 2, 11 if number % 2 else 5, 14)
        return self._add(
            Session,
            number=FIRST_SESSION + number,
            opens_on=opens_on,
            closes_on=opens_on + timedelta(days=4),
            dates_basis=Session.DatesBasis.UNVERIFIED,
            note=MARK,
        )

    def _document(self, session: Session, kind: Document.Kind = Document.Kind.WORKING) -> Document:
        has_symbol = kind != Document.Kind.CHAIR_SUMMARY
        key = f"{session}/{self._number('document', session.number) if has_symbol else 'SUMMARY'}"
        return self._add(
            Document,
            key=key,
            symbol=key if has_symbol else "",
            sort_key=natural_sort_key(key),
            folded_key=folded_key(key),
            kind=kind,
            session=session,
            title=self.text(80),
        )

    def _add_measures(self, measures: int) -> None:
        """Nine for six paragraphs, as in the real record; more where there would be too many."""
        paragraphs = min(MOST_PARAGRAPHS, -(-measures * 2 // 3))
        by_number = {}
        for index in range(measures):
            number = index * paragraphs // measures + 1
            if number not in by_number:
                by_number[number] = self._paragraph(number)
            self._measure(by_number[number], index)

    def _paragraph(self, number: int) -> Paragraph:
        paragraph = self._add(Paragraph, number=number)
        for position, label in enumerate(("a", "b") if number % 3 else ("",), start=1):
            self._add(
                Clause,
                paragraph=paragraph,
                position=position,
                label=label,
                text=self.text(285),
                **self.source,
            )
        if number % 3 == 1:
            self._told(AccountParagraph.Section.INTRODUCTION, 400, paragraph=paragraph)
        return paragraph

    def _measure(self, paragraph: Paragraph, index: int) -> None:
        measure = self._add(
            Measure,
            paragraph=paragraph,
            rank=self._number("measure", paragraph.number),
            title=self.text(140),
            **self.source,
        )
        for document in (self._document(self.sessions[(index + n) % 12]) for n in (1, 5)):
            self._link(Measure.related_documents, measure=measure, document=document)
        steps = [self._step(measure, position) for position in range(1, STEPS[index % 9] + 1)]
        decision = self._concluded(steps)
        self._account(measure, steps, decision, index)
        if decision and HAS_REQUEST[index % 9]:
            request = self._add(
                Request,
                measure=measure,
                position=1,
                session=decision.summary.session,
                decision=decision,
                text=self.text(95),
                **self.source,
            )
            self._link(Request.answered_by, request=request, step=steps[-1])

    def _step(self, measure: Measure, position: int) -> Step:
        number, kind = self._number("step"), next(self.kinds)
        session = self.sessions[number % DATED_SESSIONS]
        is_document = kind == Step.Kind.DOCUMENT
        return self._add(
            Step,
            measure=measure,
            position=position,
            kind=kind,
            title="" if is_document else self.text(100),
            document=self._document(session) if is_document else None,
            session=session,
            held_on=session.opens_on if kind == Step.Kind.EVENT else None,
            **self.source,
        )

    def _concluded(self, steps: Sequence[Step]) -> Decision | None:
        """Examine and conclude the steps, but for one in sixteen; returns the first decision."""
        decisions = [self._review(step) for step in steps if self._number("review") % 16]
        return decisions[0] if decisions else None

    def _review(self, step: Step) -> Decision:
        assert step.session, "every invented step has its session"
        session = step.session.number
        first = self._number("examined", session) * 4
        self._add(
            Review,
            step=step,
            report=self.reports[session],
            first_paragraph=first,
            last_paragraph=first + self.random.randint(1, 30),
            **self.source,
        )
        number = self._number("decision", session)
        text = f"{4 + number // 20}.{number % 20 + 1}"
        return self._add(
            Decision,
            step=step,
            summary=self.summaries[session],
            number=text,
            sort_key=natural_sort_key(text),
            sentence=self.text(130),
            noted=True,
            **self.source,
        )

    def _account(
        self, measure: Measure, steps: Sequence[Step], decision: Decision | None, index: int
    ) -> None:
        """What the implementation report tells of the measure, and what is read in it."""
        section = AccountParagraph.Section
        told = [self._told(section.IMPLEMENTATION, 400, measure=measure) for _ in range(3)]
        for step in filter(None, (step.document for step in steps)):
            self._link(AccountParagraph.mentions, accountparagraph=told[0], document=step)
        if decision:
            self._told(section.IMPLEMENTATION, 100, measure=measure, decision=decision)
        kind = list(FollowUp.Kind)[index % len(FollowUp.Kind)]
        follow_up = self._add(
            FollowUp,
            measure=measure,
            session=self.sessions[-1],
            kind=kind,
            text=self.text(300),
            due_session=self.coming if kind == FollowUp.Kind.REPORT_DUE else None,
            **self.source,
        )
        self._told(section.FOLLOW_UP, 40, measure=measure, follow_up=follow_up)
        delivery = list(StatusReading.Delivery)[index % len(StatusReading.Delivery)]
        self._add(
            StatusReading,
            measure=measure,
            session=self.sessions[-1],
            delivery=delivery,
            rests_on=told[-1],
        )

    def _told(
        self, section: AccountParagraph.Section, letters: int, **fields: Model
    ) -> AccountParagraph:
        return self._add(
            AccountParagraph,
            report=self.report,
            number=self._number("account"),
            section=section,
            text_before=self.text(letters),
            **fields,
        )
