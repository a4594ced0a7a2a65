"""What a problem wants said in its own way."""

START = {"tried": "走访了三家厂。", "way_out": "由住建局一并接管。"}
ANSWERS = {
    "park": {"parked_until": "2026-06-30"},
    "department_helps": {"due_on": "2026-04-30"},
    "linked_helps": {"due_on": "2026-04-30"},
    "top_helps": {"due_on": "2026-04-30"},
}
