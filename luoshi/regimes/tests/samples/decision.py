"""What a decision wants said in its own way."""

ANSWERS = {
    "resolve": {"members": 7},
    "delegate": lambda world: {"deputy": world.deputy_post},
    "put_off": {"meeting_on": "2026-03-09"},
}
