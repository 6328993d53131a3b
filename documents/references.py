"""The committee's way of citing: whole sentences, in the reader's language.

"paragraphes 98 à 112 du rapport de la vingt et unième session du CDIP (CDIP/21/15)" and
"paragraphe 8.1 du Résumé présenté par le président de la vingt et unième session du CDIP".
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.models import Document, Sourced
from language.ordinals import ordinal_of


def cite_report(report: Document, first: int, last: int) -> str:
    """Cite paragraphs of the report of a session, which is named a draft while provisional."""
    assert report.session, "a constraint gives every report its session"
    names = {
        "first": first,
        "last": last,
        "ordinal": ordinal_of(report.session.number),
        "symbol": report.symbol,
    }
    if report.is_provisional and first == last:
        sentence = _(
            "paragraph %(first)s of the draft report of the %(ordinal)s session of the CDIP "
            "(%(symbol)s)"
        )
    elif report.is_provisional:
        sentence = _(
            "paragraphs %(first)s to %(last)s of the draft report of the %(ordinal)s session "
            "of the CDIP (%(symbol)s)"
        )
    elif first == last:
        sentence = _(
            "paragraph %(first)s of the report of the %(ordinal)s session of the CDIP (%(symbol)s)"
        )
    else:
        sentence = _(
            "paragraphs %(first)s to %(last)s of the report of the %(ordinal)s session of the CDIP "
            "(%(symbol)s)"
        )
    return _agreeing(sentence % names)


def cite_summary(summary: Document, number: str) -> str:
    """Cite a paragraph of a summary by the Chair, or the summary where no number is known.

    The context "chairwoman" lets a language agree: "présenté par la présidente".
    """
    assert summary.session, "a constraint gives every summary its session"
    names = {"number": number, "ordinal": ordinal_of(summary.session.number)}
    if number and summary.chair_is_woman:
        sentence = pgettext(
            "chairwoman",
            "paragraph %(number)s of the Summary by the Chair of the %(ordinal)s session "
            "of the CDIP",
        )
    elif number:
        sentence = _(
            "paragraph %(number)s of the Summary by the Chair of the %(ordinal)s session "
            "of the CDIP"
        )
    elif summary.chair_is_woman:
        sentence = pgettext(
            "chairwoman", "Summary by the Chair of the %(ordinal)s session of the CDIP"
        )
    else:
        sentence = _("Summary by the Chair of the %(ordinal)s session of the CDIP")
    return sentence % names


def cite_report_briefly(report: Document, first: int, last: int) -> str:
    """Cite paragraphs of a report by its symbol: "CDIP/22/18, paragraphs 474 to 492"."""
    names = {"first": first, "last": last, "symbol": report.symbol}
    if report.is_provisional and first == last:
        sentence = _("%(symbol)s (provisional), paragraph %(first)s")
    elif report.is_provisional:
        sentence = _("%(symbol)s (provisional), paragraphs %(first)s to %(last)s")
    elif first == last:
        sentence = _("%(symbol)s, paragraph %(first)s")
    else:
        sentence = _("%(symbol)s, paragraphs %(first)s to %(last)s")
    return sentence % names


def cite_summary_briefly(summary: Document, number: str) -> str:
    """Cite a paragraph of a summary by the Chair as a list of references names it."""
    assert summary.session, "a constraint gives every summary its session"
    names = {"number": number, "ordinal": ordinal_of(summary.session.number)}
    if number and summary.chair_is_woman:
        sentence = pgettext(
            "chairwoman, in a list of references",
            "Summary by the Chair of the %(ordinal)s session, paragraph %(number)s",
        )
    elif number:
        sentence = pgettext(
            "in a list of references",
            "Summary by the Chair of the %(ordinal)s session, paragraph %(number)s",
        )
    elif summary.chair_is_woman:
        sentence = pgettext(
            "chairwoman, in a list of references",
            "Summary by the Chair of the %(ordinal)s session",
        )
    else:
        sentence = pgettext(
            "in a list of references", "Summary by the Chair of the %(ordinal)s session"
        )
    return sentence % names


def _agreeing(sentence: str) -> str:
    """Russian says "об" before the one ordinal that begins with a vowel, the eleventh."""
    return sentence.replace(" о одиннадцатой ", " об одиннадцатой ")


def cite_source(record: Sourced) -> str:
    """The document in which a record was read, and the place there."""
    if record.source.kind == record.source.Kind.CHAIR_SUMMARY:
        name = cite_summary_briefly(record.source, "")
    else:
        name = str(record.source)
    place = record.source_place()
    return _("%(document)s, %(place)s") % {"document": name, "place": place} if place else name
