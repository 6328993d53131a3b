"""Arabic dates for the back office: 19 نوفمبر 2018."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
