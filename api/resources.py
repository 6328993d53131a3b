"""The operations of the interface: each loads by a named question and gives plain data."""

from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Path

from api.answers import Change, Record, Resources, page_of
from api.changes import change
from api.due import due
from api.forms import ChangeForm, DocumentForm, PageForm, RequestForm, StateForm, StepForm
from api.interface import reads, well_formed
from api.reading import page, read, read_as_at
from changes.history import History
from documents.data import document as document_data
from documents.models import Document
from documents.shapes import Document as DocumentSchema
from measures import data
from measures.filters import MeasureFilter
from measures.models import Measure, Paragraph, Request, Step
from measures.models.measure import MeasureQuerySet
from measures.shapes import MeasureNow, RequestNow
from measures.shapes import Paragraph as ParagraphSchema
from measures.shapes import Step as StepSchema
from measures.shortcuts import measure_or_404
from publications.record import SCHEMA, canonical, make_record
from sessions.data import session as session_data
from sessions.models import Session
from sessions.shapes import Session as SessionSchema
from web.addresses import absolute
from web.converters import CodeConverter, SymbolConverter
from web.data import Part, parts_of_record
from web.shapes import CODE, KEY, PARAGRAPH_NUMBER, POSITION, SESSION_NUMBER


def part(
    description: str | Promise,
    example: object,
    **bounds: Any,  # handed on to ninja
) -> Any:  # as ninja gives it: it stands for a default
    """A part of the path, with its meaning."""
    return Path(description=description, examples=[example], **bounds)


ParagraphNumber = Annotated[int, part(PARAGRAPH_NUMBER, 1, ge=1, le=99)]
SessionNumber = Annotated[int, part(SESSION_NUMBER, 22, ge=1, le=999)]
Position = Annotated[int, part(POSITION, 1, ge=1, le=32767)]
Code = Annotated[str, part(CODE, "1.3")]
Key = Annotated[str, part(KEY, "CDIP/22/18")]
RESOURCES = ("paragraphs", "measures", "steps", "requests", "sessions", "documents", "changes")


@reads(
    "/",
    Resources,
    tags=["whole"],
    summary=gettext_lazy("Where everything is"),
)
def resources(request: HttpRequest) -> dict[str, str]:
    names = (*RESOURCES, *(part.name for part in parts_of_record() if part.is_listed))
    lists = {name: absolute(reverse(f"api-1:list_{name}")) for name in names}
    return {
        "documentation": absolute(reverse("api_documentation")),
        "openapi": absolute(reverse("api_openapi")),
        "record": absolute(reverse("api-1:record")),
        **lists,
    }


@reads(
    "/paragraphs/",
    page_of(ParagraphSchema),
    StateForm,
    PageForm,
    tags=["proposal"],
    summary=gettext_lazy("The paragraphs of the proposal, word for word, and their measures"),
)
def list_paragraphs(request: HttpRequest) -> dict[str, object]:
    as_at = read_as_at(request)
    paragraphs = Paragraph.objects.with_text().with_measures(as_at)
    return page(request, paragraphs, lambda one: data.paragraph(one, as_at))


@reads(
    "/paragraphs/{number}/",
    ParagraphSchema,
    StateForm,
    tags=["proposal"],
    summary=gettext_lazy("A paragraph of the proposal"),
)
def paragraph(request: HttpRequest, number: ParagraphNumber) -> dict[str, object]:
    as_at = read_as_at(request)
    found = Paragraph.objects.with_text().with_measures(as_at).filter(number=number).first()
    if found is None:
        raise Http404(_("The proposal has no paragraph %(number)s.") % {"number": number})
    return data.paragraph(found, as_at)


@reads(
    "/measures/",
    page_of(MeasureNow),
    StateForm,
    MeasureFilter,
    PageForm,
    tags=["proposal"],
    summary=gettext_lazy("The measures: where each stands, what was done, what was asked"),
    description=gettext_lazy("The filters are those of the page of measures."),
)
def list_measures(request: HttpRequest) -> dict[str, object]:
    as_at = read_as_at(request)
    found = MeasureFilter(request.GET, queryset=Measure.objects.for_page(as_at), as_at=as_at)
    read(found.form)
    return page(request, found.qs, lambda one: measure_now(one, as_at))


@reads(
    "/measures/{code}/",
    MeasureNow,
    StateForm,
    tags=["proposal"],
    summary=gettext_lazy("A measure, by its code"),
)
def measure(request: HttpRequest, code: Code) -> dict[str, object]:
    as_at = read_as_at(request)
    return measure_now(find_measure(Measure.objects.for_page(as_at), code), as_at)


@reads(
    "/steps/",
    page_of(StepSchema),
    StateForm,
    StepForm,
    PageForm,
    tags=["follow-up"],
    summary=gettext_lazy("The steps: what was done, where it was examined, how it was concluded"),
    description=gettext_lazy(
        "A step joins one thing done, the report paragraphs in which the committee examined it, "
        "and the paragraph of the summary by the Chair that concluded it."
    ),
)
def list_steps(request: HttpRequest) -> dict[str, object]:
    as_at = read_as_at(request)
    asked = StepForm(request.GET)
    read(asked)
    steps = asked.of(Step.objects.for_list(as_at))
    return page(request, steps, lambda one: data.step(one, as_at))


@reads(
    "/steps/{code}/{position}/",
    StepSchema,
    StateForm,
    tags=["follow-up"],
    summary=gettext_lazy("A step, by its measure and its place in it"),
)
def step(request: HttpRequest, code: Code, position: Position) -> dict[str, object]:
    as_at = read_as_at(request)
    steps = Step.objects.for_list(as_at).filter(measure=find_measure(Measure.objects.all(), code))
    found = steps.filter(position=position).first()
    if found is None:
        names = {"code": code, "position": position}
        raise Http404(_("Measure %(code)s has no step %(position)s by then.") % names)
    return data.step(found, as_at)


@reads(
    "/requests/",
    page_of(RequestNow),
    StateForm,
    RequestForm,
    PageForm,
    tags=["follow-up"],
    summary=gettext_lazy("The requests of the committee to the Secretariat, and their answers"),
)
def list_requests(request: HttpRequest) -> dict[str, object]:
    as_at = read_as_at(request)
    asked = RequestForm(request.GET)
    read(asked)
    requests = asked.of(Request.objects.for_list(as_at))
    return page(request, requests, lambda one: request_now(one, as_at))


@reads(
    "/requests/{code}/{position}/",
    RequestNow,
    StateForm,
    tags=["follow-up"],
    summary=gettext_lazy("A request, by its measure and its place there"),
)
def request(request: HttpRequest, code: Code, position: Position) -> dict[str, object]:
    as_at = read_as_at(request)
    of_measure = find_measure(Measure.objects.all(), code)
    requests = Request.objects.for_list(as_at).filter(measure=of_measure)
    found = requests.filter(position=position).first()
    if found is None:
        names = {"code": code, "position": position}
        raise Http404(_("Measure %(code)s has no request %(position)s by then.") % names)
    return request_now(found, as_at)


@reads(
    "/sessions/",
    page_of(SessionSchema),
    PageForm,
    tags=["registers"],
    summary=gettext_lazy("The sessions of the committee"),
)
def list_sessions(request: HttpRequest) -> dict[str, object]:
    return page(request, Session.objects.all(), session_data)


@reads(
    "/sessions/{number}/",
    SessionSchema,
    tags=["registers"],
    summary=gettext_lazy("A session, by its number"),
)
def session(request: HttpRequest, number: SessionNumber) -> dict[str, object]:
    found = Session.objects.filter(number=number).first()
    if found is None:
        raise Http404(_("There is no session %(number)s on record.") % {"number": number})
    return session_data(found)


@reads(
    "/documents/",
    page_of(DocumentSchema),
    DocumentForm,
    PageForm,
    tags=["registers"],
    summary=gettext_lazy("The documents that the record cites, the newest session first"),
)
def list_documents(request: HttpRequest) -> dict[str, object]:
    asked = DocumentForm(request.GET)
    read(asked)
    documents = asked.of(Document.objects.for_list().with_successor())
    return page(request, documents, document_data)


@reads(
    "/documents/{path:key}/",
    DocumentSchema,
    tags=["registers"],
    summary=gettext_lazy("A document, by its symbol as written or by the portal’s own key"),
)
def document(request: HttpRequest, key: Key) -> dict[str, object]:
    message = _("No document with the symbol “%(symbol)s” is on record.") % {"symbol": key[:60]}
    well_formed(key, SymbolConverter.regex, message)
    found = Document.objects.for_list().with_successor().known_as(key)
    if found is None:
        raise Http404(message)
    return document_data(found)


@reads(
    "/changes/",
    page_of(Change),
    ChangeForm,
    PageForm,
    tags=["whole"],
    summary=gettext_lazy("What was added, corrected or withdrawn, the latest first"),
    description=gettext_lazy(
        "What the record held when it was opened is no change. An entry of the history in which "
        "nothing differs is counted and not given: a page may hold fewer than asked."
    ),
)
def list_changes(request: HttpRequest) -> dict[str, object]:
    asked = ChangeForm(request.GET)
    since = read(asked)["since"]
    return page(request, History(asked.owner, since), change)


@reads(
    "/record.json",
    Record,
    StateForm,
    tags=["whole"],
    summary=gettext_lazy("The whole record in one document"),
    description=gettext_lazy(
        "Canonical: the same record in the same language gives the same bytes, with sorted keys "
        "and no spaces. Its JSON schema is named in it and has a version."
    ),
)
def record(request: HttpRequest) -> HttpResponse:
    described = f'<{absolute(settings.STATIC_URL + SCHEMA)}>; rel="describedby"'
    return HttpResponse(
        canonical(make_record(read_as_at(request))),
        content_type="application/json; charset=utf-8",
        headers={"Link": described},
    )


def find_measure(measures: MeasureQuerySet, code: str) -> Measure:
    message = _("There is no measure %(code)s.") % {"code": code[:40]}
    return measure_or_404(measures, well_formed(code, CodeConverter.regex, message))


def measure_now(found: Measure, as_at: Session | None) -> dict[str, object]:
    return data.measure(found, as_at) | due(found.follow_up, as_at)


def request_now(found: Request, as_at: Session | None) -> dict[str, object]:
    return data.request(found) | due(found, as_at)


def _list(part: Part) -> None:
    """Give a list to a part of the record that has no other here."""

    def listed(request: HttpRequest) -> dict[str, object]:
        as_at = read_as_at(request)
        return page(request, part.records(as_at), lambda one: part.data(one, as_at))

    listed.__name__ = f"list_{part.name}"
    reads(
        f"/{part.name}/",
        page_of(part.shape),
        StateForm,
        PageForm,
        tags=["whole"],
        summary=part.description,
    )(listed)


for part_listed in parts_of_record():
    if part_listed.is_listed:
        _list(part_listed)
