"""What a service wants said in its own way: the promise is shorter than the law."""

START = {"item": "取水许可", "legal": "60个工作日", "law": "取水许可管理条例第五条"}
ANSWERS = {"extend": {"due_on": "2026-04-10"}, "hand_over": {"visits": 1}}
