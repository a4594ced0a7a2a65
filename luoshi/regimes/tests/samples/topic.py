"""What a topic wants said in its own way."""

START = {"options": "方案一：由镇里统一建，快，县里出一半。\n方案二：各村自建，慢，不用县里出。"}
LATER = {"meeting_on": "2026-03-09"}
ANSWERS = {
    "admit": LATER,
    "put_off": LATER,
    "resubmit": START,
    "decide": {"lines": "县住建局；定出管网图；10个工作日"},
}
