"""What the page of a measure tells machines: what it is about, and every document it cites."""

from collections.abc import Iterable

from documents.linked_data import refer_to
from documents.models import Document
from measures.models import Measure
from web.linked_data import identity, page_about, worded


def link_measure(measure: Measure) -> dict[str, object]:
    """The page of a measure, loaded `for_page`: no query more."""
    return page_about(
        measure,
        str(measure),
        about={
            "@type": "Thing",
            "@id": identity(measure, "measure"),
            "identifier": measure.code,
            "name": worded(**measure.officially("title")),
        },
        isBasedOn=refer_to(measure.source),
        citation=[refer_to(document) for document in _cited(measure)],
    )


def _cited(measure: Measure) -> Iterable[Document]:
    """The documents that its steps are, were examined in and were concluded by; each once."""
    cited = {}
    for step in measure.steps.all():
        reports = [review.report for review in step.reviews.all()]
        summaries = [decision.summary for decision in step.decisions.all()]
        for document in filter(None, [step.document, *reports, *summaries]):
            cited[document.pk] = document
    return cited.values()
