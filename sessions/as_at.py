"""`?as_at=N`: what had happened by the close of session N, in today's wording."""

from functools import wraps

from django.shortcuts import render

from sessions.forms import AsAtForm


def reads_as_at(view):
    """Give the view `request.as_at`, a session or None; answer a senseless one in a sentence."""

    @wraps(view)
    def reading(request, *args, **kwargs):
        form = AsAtForm(request.GET)
        if not form.is_valid():
            return render(request, "sessions/as_at_unknown.html", {"form": form}, status=400)
        request.as_at = form.cleaned_data["as_at"]
        return view(request, *args, **kwargs)

    return reading


def keep_as_at(url, session):
    """The same address, as at that session; as it is where none is given or it names its own."""
    if session is None or "?" in url:
        return url
    path, mark, anchor = url.partition("#")
    return f"{path}?as_at={session.number}{mark}{anchor}"
