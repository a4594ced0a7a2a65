"""Addresses of supervision: papers by hand, words of units, the leader's page, meetings."""

from django.urls import path, re_path

from .views import burden, leader, lights, load, meeting, slip, words

app_name = "supervision"
urlpatterns = [
    path("leader/", leader.show, name="leader"),
    path("leader/<str:public_id>/<slug:step>/", leader.press, name="press"),
    path("leader/<str:public_id>/agree/<str:move_id>/", leader.put_agreement, name="agree"),
    path("lights/", lights.show, name="differing"),
    path("load/", load.show, name="load"),
    re_path(r"^load/(?P<what>units|senders)\.(?P<kind>xlsx|csv)$", load.export, name="load_export"),
    path("load/units/<str:public_id>/", load.show_unit, name="load_unit"),
    path("load/duties/", burden.duties, name="duties"),
    path("load/plan/", burden.plan, name="plan"),
    path("load/emergencies/", burden.emergency, name="emergencies"),
    re_path(
        r"^matters/(?P<public_id>[^/]+)/burden/(?P<what>let-through|plan|emergency)/$",
        burden.press_burden,
        name="burden",
    ),
    path("meetings/", meeting.meetings, name="meetings"),
    path("meetings/<str:public_id>/", meeting.meeting, name="meeting"),
    path("meetings/<str:public_id>/minutes.docx", meeting.paper, name="minutes"),
    path("matters/<str:public_id>/slips/new/", slip.new, name="new_slip"),
    re_path(
        r"^matters/(?P<public_id>[^/]+)/words/(?P<what>no-change|say|look|thank|put-off)/$",
        words.speak,
        name="speak",
    ),
]
