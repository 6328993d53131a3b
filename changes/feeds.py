"""Atom feeds of what changed: of everything, of a paragraph, of a measure.

The ids are UUIDs of version 5 made of a namespace of our own and the name of what they stand for:
the record and its entry in the history. They hold no host name and no language, so that an entry
keeps its id when the portal moves, in every language and in each feed that has it.
"""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from changes.history import History, Opening
from changes.places import is_on_record
from measures.models import Measure, Paragraph
from measures.shortcuts import measure_or_404
from rendering.cells import NOT_IN_XML
from web.addresses import absolute

NAMESPACE = UUID("e9a4d31a-d835-4e3e-ac80-bd16041c1636")
ENTRIES = 50


class SteadyAtomFeed(Atom1Feed):
    def latest_post_date(self):
        """Without an entry Django would say "now", and no feed reader could keep its copy."""
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


class ChangesFeed(Feed):
    """The latest changes of the whole record and, as one entry, how it was opened."""

    feed_type = SteadyAtomFeed

    def get_object(self, request, **path):
        return History()

    def title(self, history):
        return feed_title_of(history.owner)

    def subtitle(self):
        return _("Additions, corrections and withdrawals, with the old and the new wording.")

    def author_name(self):
        return _("Follow-up to the six-point proposal")

    def link(self, history):
        return absolute(page_of(history.owner))

    def feed_url(self, history):
        return absolute(feed_address_of(history.owner))

    def feed_guid(self, history):
        owner = history.owner
        return stable_id(f"feed/{owner._meta.label_lower}/{owner.pk}" if owner else "feed")

    def items(self, history):
        items = [*history[:ENTRIES], *filter(None, [history.opening])]
        return sorted(items, key=lambda item: item.at, reverse=True)[:ENTRIES]

    def item_title(self, item):
        title = opening_title if isinstance(item, Opening) else change_title
        return clean(title(item))

    def item_description(self, item):
        template = "opening" if isinstance(item, Opening) else "change"
        return clean(render_to_string(f"changes/feed_{template}.html", {template: item}).strip())

    def item_link(self, item):
        if isinstance(item, Opening):
            return absolute(page_of(item.owner))
        owner = item.owner if item.owner and is_on_record(item.owner) else None
        return absolute(item.address or page_of(owner))

    def item_guid(self, item):
        return stable_id(item.key)

    def item_pubdate(self, item):
        return item.at

    def item_updateddate(self, item):
        return item.at


class ParagraphFeed(ChangesFeed):
    def get_object(self, request, **path):
        paragraph = Paragraph.objects.filter(number=path["number"]).first()
        if paragraph is None:
            raise Http404(_("The proposal has no paragraph %(number)s.") % path)
        return History(paragraph)


class MeasureFeed(ChangesFeed):
    def get_object(self, request, **path):
        return History(measure_or_404(Measure.objects.select_related("paragraph"), path["code"]))


# A feed reader that has the latest copy gets 304 and no body.
changes_feed = conditional_page(require_safe(ChangesFeed()))
paragraph_feed = conditional_page(require_safe(ParagraphFeed()))
measure_feed = conditional_page(require_safe(MeasureFeed()))


def page_of(owner):
    """The page that tells the same as the feed of a measure or a paragraph; None: of everything."""
    if isinstance(owner, Measure):
        return reverse("measure_history", args=[owner.code])
    return owner.get_absolute_url() if owner else reverse("changes")


def feed_address_of(owner):
    if isinstance(owner, Measure):
        return reverse("measure_feed", args=[owner.code])
    return reverse("paragraph_feed", args=[owner.number]) if owner else reverse("changes_feed")


def feed_title_of(owner):
    if owner:
        return _("%(place)s: what changed") % {"place": owner}
    return _("Follow-up to the six-point proposal: what changed")


def opening_title(opening):
    if opening.owner:
        return _("%(place)s: opening of the record") % {"place": opening.owner}
    return _("Opening of the record")


def change_title(change):
    what = change.name
    if change.what:
        what = _("%(what)s: %(name)s") % {"what": capfirst(change.what), "name": change.name}
    names = {
        "kind": change.kind.label,
        "place": change.owner,
        "what": Truncator(what).chars(120),
    }
    if change.owner:
        return _("%(kind)s – %(place)s – %(what)s") % names
    return _("%(kind)s – %(what)s") % names


def stable_id(name):
    return f"urn:uuid:{uuid5(NAMESPACE, name)}"


def clean(text):
    """The text with a mark in the place of what would make the feed ill-formed."""
    return NOT_IN_XML.sub("\ufffd", text)
