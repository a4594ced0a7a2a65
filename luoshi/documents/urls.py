"""Addresses of documents, under `documents/`."""

from django.urls import path, re_path

from luoshi.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("plans/", views.plans, name="plans"),
    path("plans/<str:plan_id>/", views.plan, name="plan"),
    path("plans/<str:plan_id>/lines/<int:line>/", views.plan_line, name="plan_line"),
    re_path(
        r"^plans/(?P<plan_id>[\w-]+)/plan\.(?P<kind>docx|xlsx|csv)$",
        views.plan_file,
        name="plan_file",
    ),
    path("<str:public_id>/", views.show, name="show"),
    path("<str:public_id>/model/", views.second, name="second"),
    path("<str:public_id>/file/", views.download, name="file"),
    path("<str:public_id>/proposals/", views.add_proposal, name="add"),
    path("<str:public_id>/proposals/<str:proposal_id>/", views.decide, name="decide"),
    path("<str:public_id>/proposals/<str:proposal_id>/target/", views.target, name="target"),
    path(
        "<str:public_id>/sentences/<int:number>/target/", views.target_of_sentence, name="target_of"
    ),
    re_path(r"^(?P<public_id>[\w-]+)/proposals\.(?P<kind>xlsx|csv)$", views.export, name="export"),
    path("<str:public_id>/notes/<str:note_id>/", views.note, name="note"),
    path("<str:public_id>/issue/<str:matter_id>/", views.issue_matter, name="issue"),
]
