"""What a problem heard on a visit wants said in its own way."""

START = {"raised_by": "种粮大户老秦", "visited_on": "2026-02-06"}
