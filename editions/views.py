from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from editions.models import Edition, EditionFile
from sessions.as_at import reads_as_at


@require_safe
@reads_as_at
def edition_list(request):
    return render(request, "editions/edition_list.html", {"editions": Edition.objects.for_list()})


@require_safe
@reads_as_at
def edition_detail(request, number):
    edition = Edition.objects.with_files().filter(session__number=number).first()
    if edition is None:
        raise Http404(_("There is no edition as at session %(number)s.") % {"number": number})
    return render(request, "editions/edition.html", {"edition": edition})


@require_safe
@conditional_page
def edition_file(request, number, name):
    file = EditionFile.objects.filter(edition__session__number=number, name=name).first()
    if file is None:
        raise Http404(_("The edition has no file “%(name)s”.") % {"name": name[:60]})
    return HttpResponse(
        bytes(file.content),
        content_type=file.content_type,
        headers={
            "Content-Disposition": f'inline; filename="cdip-{number}-{file.name}"',
            "Cache-Control": "public, max-age=31536000, immutable",
        },
    )
