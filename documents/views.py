from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.lines import group_lines
from documents.linked_data import link_document
from documents.models import Document
from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from web.drafts import previewed
from web.paging import PageForm, page_of
from web.public import public


@previewed
@public(AsAtForm, PageForm)
@require_safe
@reads_as_at
def document_list(request: AsAtRequest) -> HttpResponse:
    page = page_of(request, Document.objects.for_lines())
    context = {"page": page, "groups": group_lines(page, request.as_at)}
    return render(request, "documents/document_list.html", context)


@previewed
@public(AsAtForm)
@require_safe
@reads_as_at
def document_detail(request: HttpRequest, key: str) -> HttpResponse:
    document = Document.objects.for_list().known_as(key)
    if document is None:
        raise Http404(_("No document with the symbol “%(symbol)s” is on record.") % {"symbol": key})
    if document.key != key:
        return redirect(document, permanent=True)
    context = {"document": document, "linked": link_document(document)}
    return render(request, "documents/document.html", context)
