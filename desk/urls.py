from django.urls import path

from desk.pages import desk, history, importing, preview, sets, translations, writing

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("new/<str:kind>/", writing.write_new, name="write_new"),
    path("new/<str:kind>/<code:code>/", writing.write_new, name="write_new"),
    path("edit/<str:kind>/<int:key>/", writing.write, name="write"),
    path("edit/<str:kind>/<code:code>/<int:key>/", writing.write, name="write"),
    path("withdraw/<str:kind>/<int:key>/", writing.withdraw, name="withdraw"),
    path("drafts/<int:key>/", writing.rewrite, name="change"),
    path("drafts/<int:key>/discard/", sets.discard_change, name="discard_change"),
    path("history/<str:kind>/<int:key>/", history.register_history, name="register_history"),
    path(
        "history/<str:kind>/<int:key>/restore/<str:model>/<int:row>/",
        history.restore_in_register,
        name="restore_in_register",
    ),
    path("sets/", sets.change_sets, name="change_sets"),
    path("sets/<int:key>/", sets.change_set, name="change_set"),
    path("sets/<int:key>/submit/", sets.submit, name="submit_set"),
    path("sets/<int:key>/withdraw/", sets.take_back, name="take_back_set"),
    path("sets/<int:key>/return/", sets.return_to_author, name="return_set"),
    path("sets/<int:key>/publish/", sets.publish, name="publish_set"),
    path("sets/<int:key>/discard/", sets.discard, name="discard_set"),
    path("sets/<int:key>/preview/<path:address>", preview.preview, name="preview"),
    path("translations/", translations.languages, name="translations"),
    path("translations/<into:language>/", translations.texts, name="translations_into"),
    path(
        "translations/<into:language>/export.<str:ending>",
        translations.export,
        name="export_translations",
    ),
    path(
        "translations/<into:language>/import/",
        importing.import_file,
        name="import_translations",
    ),
    path(
        "translations/<into:language>/import/confirm/",
        importing.confirm,
        name="confirm_import",
    ),
]
