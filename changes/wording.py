"""What differs between two states of a record, in a reader's words."""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from changes.compare import Piece, compare, replaced
from language.formats import long_day, semicolon
from language.languages import OTHERS, name_of_language
from record.wording import Basis


@dataclass(frozen=True)
class Difference:
    """A field whose value changed. `language` is that of the text, "" for the reader's own."""

    field: str
    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]
    language: str = ""
    is_quoted: bool = False

    @property
    def is_correction(self):
        """Whether published words changed; filling in what was not recorded is none."""
        return self.is_quoted and bool(self.old)


def differences(old, new, lists, records, only=None):
    """What differs, in the order of the fields. One of the two states may be None.

    A record that is new or gone is told by the fields that readers quote, unless `only` names
    the fields. `lists` gives the old and the new keys of each list of records, by its field.
    """
    model = type(new or old)
    found: list[Difference] = []
    for field in model._meta.concrete_fields:
        if field.name == "translations":
            continue
        is_quoted = field.name in model.quoted
        before, after = _value(old, field), _value(new, field)
        is_told = field.name in only if only else is_quoted or (old and new)
        if is_told and before != after and not field.primary_key:
            texts = display(field, before, records), display(field, after, records)
            if any(texts):
                pieces = _pieces(field, *texts, is_new=old is None)
                found.append(_difference(field, *texts, pieces, is_quoted))
    if old and new and not only:
        found += _differences_of_translations(old, new)
    for name, (before, after) in lists.items():
        if old and new and before != after:
            found.append(_difference_of_lists(model._meta.get_field(name), before, after, records))
    return tuple(found)


def _differences_of_translations(old, new):
    """A translation is told as new where its text or its basis is."""
    for field in new.translated:
        label = capfirst(str(new._meta.get_field(field).verbose_name))
        for language in OTHERS:
            before, after = old.translation(field, language), new.translation(field, language)
            if (before, before.basis) != (after, after.basis):
                label_of = _("%(text)s, %(language)s: %(basis)s") % {
                    "text": label,
                    "language": name_of_language(language),
                    "basis": Basis((after or before).basis).label,
                }
                yield Difference(
                    f"{field}_{language}", label_of, before, after, compare(before, after), language
                )


def display(field, value, records):
    """A value as a reader knows it; "" where nothing is recorded."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.many_to_one:
        return records.name(field.related_model, value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return long_day(value)
    return str(value)


def _pieces(field, old, new, is_new):
    """What is new as a whole needs no mark in its words."""
    if is_new:
        return (Piece("", new),)
    return compare(old, new) if _is_text(field) else replaced(old, new)


def _value(state, field):
    return None if state is None else getattr(state, field.attname)


def _is_text(field):
    return isinstance(field, models.CharField | models.TextField) and not field.flatchoices


def _language(field):
    """Official text is in French."""
    names_in_french = field.is_relation and field.related_model.name_is_its_text
    return "fr" if names_in_french or _is_text(field) else ""


def _difference(field, old, new, pieces, is_quoted=False):
    label = str(field.verbose_name)
    return Difference(field.name, capfirst(label), old, new, pieces, _language(field), is_quoted)


def _difference_of_lists(field, before, after, records):
    def names(keys):
        return sorted(records.name(field.related_model, key) for key in keys)

    removed = [Piece("removed", name) for name in names(before - after)]
    added = [Piece("added", name) for name in names(after - before)]
    old, new = semicolon().join(names(before)), semicolon().join(names(after))
    return _difference(field, old, new, (*removed, *added))
