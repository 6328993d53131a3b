from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from record.kinds import searched_kinds
        from search import passages

        for model in searched_kinds():
            post_save.connect(passages.after_save, sender=model)
            post_delete.connect(passages.after_delete, sender=model)
        post_migrate.connect(passages.after_migrate, sender=self)
