from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.documentation import make_documentation
from api.openapi import openapi_document
from api.problems import Refused, not_found, refused
from api.reading import read_names
from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from web.public import public


@csrf_exempt
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    try:
        read_names(request, ["lang"])
    except Refused as refusal:
        return refused(refusal.errors)
    return JsonResponse(openapi_document(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@csrf_exempt
@require_safe
def nothing(request: HttpRequest) -> HttpResponse:
    return not_found()


@csrf_exempt
@require_safe
def to_documentation(request: HttpRequest) -> HttpResponse:
    return redirect(reverse("api_documentation"))


@public(AsAtForm)
@require_safe
@reads_as_at
def documentation(request: AsAtRequest) -> HttpResponse:
    return render(request, "api/documentation.html", {"documentation": make_documentation()})
