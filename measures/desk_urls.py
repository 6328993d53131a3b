from django.urls import path

from measures import desk_views

urlpatterns = [
    path("measures/<code:code>/history/", desk_views.desk_history, name="desk_history"),
    path("measures/<code:code>/restore/<str:model>/<int:row>/", desk_views.restore, name="restore"),
]
