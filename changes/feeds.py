"""Atom feeds of what changed: of everything, and of each owner, which its own app serves.

The ids are UUIDs of version 5 made of a namespace of our own and the name of what they stand for:
the record and its entry in the history. They hold no host name and no language, so that an entry
keeps its id when the portal moves, in every language and in each feed that has it.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from changes.history import Change, History, Opening
from changes.places import is_on_record
from record.models import Record
from rendering.cells import NOT_IN_XML
from web.addresses import absolute
from web.public import public

NAMESPACE = UUID("e9a4d31a-d835-4e3e-ac80-bd16041c1636")
ENTRIES = 50


class SteadyAtomFeed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Without an entry Django would say "now", and no feed reader could keep its copy."""
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


class ChangesFeed(Feed):
    """The latest changes of the whole record and, as one entry, how it was opened."""

    feed_type = SteadyAtomFeed

    # Of what the address holds, each part is of the type that its converter gives.
    def get_object(self, request: HttpRequest, **path: Any) -> History:
        return History()

    def title(self, history: History) -> str:
        return feed_title_of(history.owner)

    def subtitle(self) -> str:
        return _("Additions, corrections and withdrawals, with the old and the new wording.")

    def author_name(self) -> str:
        return _("Follow-up to the six-point proposal")

    def link(self, history: History) -> str:
        return absolute(page_of(history.owner))

    def feed_url(self, history: History) -> str:
        return absolute(feed_address_of(history.owner))

    def feed_guid(self, history: History) -> str:
        owner = history.owner
        return stable_id(f"feed/{owner.identity}" if owner else "feed")

    def items(self, history: History) -> list[Change | Opening]:
        items: list[Change | Opening] = [*history[:ENTRIES], *filter(None, [history.opening])]
        return sorted(items, key=lambda item: item.at, reverse=True)[:ENTRIES]

    def item_title(self, item: Change | Opening) -> str:
        return clean(opening_title(item) if isinstance(item, Opening) else change_title(item))

    def item_description(self, item: Change | Opening) -> str:
        template = "opening" if isinstance(item, Opening) else "change"
        return clean(render_to_string(f"changes/feed_{template}.html", {template: item}).strip())

    def item_link(self, item: Change | Opening) -> str:
        if isinstance(item, Opening):
            return absolute(page_of(item.owner))
        owner = item.owner if item.owner and is_on_record(item.owner) else None
        return absolute(item.address or page_of(owner))

    def item_guid(self, item: Change | Opening) -> str:
        return stable_id(item.key)

    def item_pubdate(self, item: Change | Opening) -> datetime:
        return item.at

    def item_updateddate(self, item: Change | Opening) -> datetime:
        return item.at


changes_feed = public()(require_safe(ChangesFeed()))


def page_of(owner: Record | None) -> str:
    """The page that tells the same as the feed of an owner; None: of everything."""
    return owner.get_history_url() if owner else reverse("changes")


def feed_address_of(owner: Record | None) -> str:
    return owner.get_feed_url() if owner else reverse("changes_feed")


def feed_title_of(owner: Record | None) -> str:
    if owner:
        return _("%(place)s: what changed") % {"place": owner}
    return _("Follow-up to the six-point proposal: what changed")


def opening_title(opening: Opening) -> str:
    if opening.owner:
        return _("%(place)s: opening of the record") % {"place": opening.owner}
    return _("Opening of the record")


def change_title(change: Change) -> str:
    what = change.name
    if change.what:
        what = _("%(what)s: %(name)s") % {"what": capfirst(str(change.what)), "name": change.name}
    names = {
        "kind": change.kind.label,
        "place": change.owner,
        "what": Truncator(what).chars(120),
    }
    if change.owner:
        return _("%(kind)s – %(place)s – %(what)s") % names
    return _("%(kind)s – %(what)s") % names


def stable_id(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE, name)}"


def clean(text: str) -> str:
    """The text with a mark in the place of what would make the feed ill-formed."""
    return NOT_IN_XML.sub("\ufffd", text)
