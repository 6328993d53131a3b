"""What other apps can hear of people, who know nothing of what they work on.

`person_deactivated` is sent with `person` and `successor` (or None) in the transaction in which
the person is deactivated: a receiver hands over their drafts. `open_drafts_asked` is sent with
`person`, and a receiver answers how many drafts are waiting to be handed over.
"""

from django.dispatch import Signal

person_deactivated = Signal()
open_drafts_asked = Signal()


def count_open_drafts(person):
    answers = open_drafts_asked.send(sender=type(person), person=person)
    return sum(number for _receiver, number in answers)
