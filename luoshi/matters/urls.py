"""Addresses of matters: my work at the root, pages, presses, files."""

from django.urls import path, re_path

from .views import day, draft, event, export, file, listing, page, paper, register, step, talk, work

app_name = "matters"
urlpatterns = [
    path("", work.show, name="work"),
    path("notices/read/", work.read_notices, name="read"),
    path("matters/", listing.show, name="list"),
    re_path(r"^matters/matters\.(?P<kind>xlsx|csv)$", export.matters, name="export"),
    re_path(r"^work\.(?P<kind>xlsx|csv)$", export.work, name="export_work"),
    path("matters/bulk/", listing.press_many, name="bulk"),
    path("matters/new/", draft.new, name="new"),
    path("matters/day/", day.read, name="day"),
    path("matters/import/", register.new, name="import"),
    path("matters/import/<str:register_id>/", register.show, name="register"),
    path("matters/<str:public_id>/", page.show, name="page"),
    path("matters/<str:public_id>/amend/", draft.change, name="amend"),
    path("matters/<str:public_id>/waive/", draft.put_waiver, name="waive"),
    path("matters/<str:public_id>/hand-out/", draft.share_out, name="hand_out"),
    path("matters/<str:public_id>/questions/", talk.put_question, name="ask"),
    path("matters/<str:public_id>/questions/<str:question_id>/", talk.put_answer, name="answer"),
    path("matters/<str:public_id>/moves/<str:move_id>/agree/", talk.put_agreement, name="agree"),
    path("matters/<str:public_id>/moves/<str:move_id>/refuse/", talk.put_refusal, name="refuse"),
    path("matters/<str:public_id>/events/<str:seq>/", event.show, name="event"),
    path("matters/<str:public_id>/events/<str:seq>/proof.json", event.proof, name="proof"),
    path("matters/<str:public_id>/papers/<slug:name>.docx", paper.serve, name="paper"),
    path("matters/<str:public_id>/<slug:step>/", step.act, name="step"),
    path("files/<str:public_id>/<str:file_id>/", file.serve, name="file"),
]
