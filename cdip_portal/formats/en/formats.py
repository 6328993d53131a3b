"""English dates for the back office, as international organizations write them: 19 November 2018.

The pages write dates by `language.formats`; only what Django shows itself needs these.
"""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j F Y, H:i"
