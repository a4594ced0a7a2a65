"""One query, fifty rows, JSON: no session, no person, no rules, no words."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse

from luoshi.matters.models import Matter

COLUMNS = (
    "public_id",
    "number",
    "title",
    "regime_key",
    "state_key",
    "turn",
    "due_on",
    "due_at",
    "turn_due_at",
    "version",
)


@login_not_required
def floor(request: HttpRequest) -> JsonResponse:
    found = Matter.objects.filter(lead_unit=request.GET["unit"], is_open=True)
    rows = found.select_related("lead_unit", "issuer").order_by("due_at", "id")[:50]
    return JsonResponse({"items": [told(row) for row in rows]})


def told(row: Matter) -> dict:
    columns = {name: getattr(row, name) for name in COLUMNS}
    return columns | {"lead_unit": row.lead_unit.name, "issuer": row.issuer.name}
