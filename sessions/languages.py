"""What a language is called where a language alone is not enough."""

# By the language of the interface: where formats ask for a country, that of the usual spelling.
LOCALES = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
