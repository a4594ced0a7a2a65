"""What a review opinion wants said in its own way."""

START = {"kind": "opinion", "received_on": "2026-02-09"}
ANSWERS = {"extend": {"due_on": "2026-06-30"}}
