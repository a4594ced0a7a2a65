"""What a promise wants said in its own way: the count that is enough, and the one that is not."""

START = {"made_to": "柳林镇用水户", "audience": 5}
LATER = {"due_on": "2026-06-30"}
ANSWERS = {
    "resubmit": LATER,
    "change": LATER,
    "judge": [{"yes": 4, "no": 1, "unknown": 0}, {"yes": 2, "no": 3, "unknown": 0}],
}
