"""What the tests of the desk share: forms filled in as a browser would send them."""

from django.urls import reverse

from desk.models import Change, ChangeSet
from documents.models import Document
from measures.models import AccountParagraph, Clause, Development, Measure
from sessions.models import Session

PAGES = {
    "the sets": ("change_sets", ()),
    "a new step": ("write_new", ("step", "1.3")),
    "a new status": ("write_new", ("standing", "1.3")),
    "a new request": ("write_new", ("request", "1.3")),
    "a new fact": ("write_new", ("development",)),
    "a new session": ("write_new", ("session",)),
    "a new document": ("write_new", ("document",)),
    "a step": ("write", ("step", "{step}")),
    "a request": ("write", ("request", "{request}")),
    "a status": ("write", ("standing", "1.3", "{session}")),
    "a measure": ("write", ("measure", "{measure}")),
    "a clause": ("write", ("clause", "{clause}")),
    "a paragraph of the report": ("write", ("account", "{account}")),
    "a fact": ("write", ("development", "{development}")),
    "a session": ("write", ("session", "{a_session}")),
    "a document": ("write", ("document", "{document}")),
    "a summary by the Chair": ("write", ("document", "{summary}")),
    "a provisional report": ("write", ("final_report", "{provisional}")),
    "a withdrawal": ("withdraw", ("step", "{step}")),
    "a draft": ("change", ("{change}",)),
    "a set": ("change_set", ("{set}",)),
    "a preview": ("preview", ("{set}", "fr/measures/1.3/")),
    "a preview of the annex": ("preview", ("{set}", "fr/annex/")),
    "a preview of a session": ("preview", ("{set}", "fr/sessions/22/")),
    "a preview of a document": ("preview", ("{set}", "fr/documents/CDIP/22/18/")),
    "a preview of the documents": ("preview", ("{set}", "fr/documents/")),
    "the history of a measure": ("desk_history", ("1.3",)),
    "the history of a session": ("register_history", ("session", "{a_session}")),
    "the history of a document": ("register_history", ("document", "{document}")),
}


def pages_of_the_desk(change):
    """The address of every page, by its name; a draft on measure 1.3 is there to be shown."""
    measure = Measure.objects.get_by_code("1.3")
    keys = {
        "step": measure.steps.all()[0].pk,
        "request": measure.requests.all()[0].pk,
        "session": measure.follow_ups.all()[0].session_id,
        "measure": measure.pk,
        "clause": Clause.objects.latest("pk").pk,
        "account": AccountParagraph.objects.latest("pk").pk,
        "development": Development.objects.latest("pk").pk,
        "a_session": Session.objects.get(number=22).pk,
        "document": Document.objects.get(key="CDIP/22/18").pk,
        "summary": Document.objects.get(key="CDIP/21/SUMMARY").pk,
        "provisional": Document.objects.still_provisional().get().pk,
        "change": change.pk,
        "set": change.change_set_id,
    }
    return {
        page: reverse(name, args=[arg.format(**keys) for arg in args])
        for page, (name, args) in PAGES.items()
    }


def form_on(client, address):
    """The fields of the form of drafts at an address, as they would be sent unchanged."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return sent_unchanged(response)


def sent_unchanged(response):
    from desk.sheets import as_typed, texts_of

    fields = texts_of(response.context["origin"]) | texts_of(response.context["destination"])
    if "sheet" in response.context:
        fields |= as_typed(response.context["sheet"])
    return fields


def draft(client, address, **fields):
    """Fill in the form at an address, save it, and return the draft."""
    sent = form_on(client, address) | fields
    response = client.post(address, sent)
    assert response.status_code == 302, _what_is_wrong(response)
    return Change.objects.latest("pk")


def _what_is_wrong(response):
    problems = response.context["sheet"].problems if "sheet" in (response.context or {}) else []
    return response.status_code, [
        (field and field.html_name, str(error)) for field, error in problems
    ]


def new_step(client, measure, change_set=None, **fields):
    """Draft a presentation, in a set if one is given."""
    fields = {
        "kind": "presentation",
        "title": "Exposé sur la suite donnée",
        "source": "unnumbered/implementation-report",
    } | fields
    if change_set:
        fields["destination-change_set"] = change_set.pk
    return draft(client, reverse("write_new", args=["step", measure.code]), **fields)


def turn(client, name, change_set, **fields):
    """Bring a set to its next state, from its page as it is now."""
    seen = change_set.last_turn or ""
    fields = {"turn-seen": seen, "seen": seen} | fields
    return client.post(reverse(name, args=[change_set.pk]), fields)


def give_reason(client, change_set, reason, title="Un lot"):
    """Give a set its reason, from its page as it is now."""
    now = ChangeSet.objects.get(pk=change_set.pk)
    sent = {"title": title, "reason": reason, "seen": now.text_version}
    return client.post(now.get_absolute_url(), sent)


def publish(editor, publisher, change_set):
    """Hand a set over and publish it; asserts that both are done."""
    response = turn(editor, "submit_set", change_set)
    assert response.status_code == 302, response.content.decode()[-3000:]
    response = turn(publisher, "publish_set", change_set)
    assert response.status_code == 302, response.content.decode()[-3000:]
    assert ChangeSet.objects.get(pk=change_set.pk).state == "published"
