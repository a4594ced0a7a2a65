"""What a motion wants said in its own way."""

START = {
    "kind": "deputy",
    "code": "37",
    "signers": ["张禾", "王青"],
    "received_on": "2026-02-09",
}
ASKED = {"asked": ["张禾", "王青"]}
ANSWERS = {
    "assign": lambda world: {"unit": world.cast.bureau},  # two people, as a reply needs
    "reply": [
        {"grade": "A", "promised_on": None},
        {"grade": "B", "promised_on": "2026-12-31"},
    ],
    "kept": {"grade": "A", "promised_on": None},
    "content": ASKED,
    "step_by_step": ASKED,
    "not_content": ASKED,
    "still_not_content": ASKED,
    "carry_over": {"promised_on": "2027-06-30"},
    "extend": {"due_on": "2026-06-30"},
}
