"""What really happens under the smaller regimes, from the draft to the end."""

from .pressing import day
from .ways import Life, Press

REPORTED = {"result": "17个口验收了9个。", "gap": "差8个，等管网图。", "way": "3月底前补齐。"}
TOLD = {"told_on": "2026-03-02", "told": "委员会办公室来函"}

PERIODIC_REPORT = Life(
    "periodic_report",
    "office",
    {
        "title": "入河排污口整治进度",
        "task": "验收了几个、差几个。",
        "lead_unit": "县水利局",
        "words": "水利局按月报整治进度。",
        "source": "县政府第3次常务会议纪要",
    },
    {"rhythm": "month", "until": "2026-04-30", "known": "排污口名录。"},
    (
        Press(day(2, 9), "office", "begin"),
        Press(day(2, 20), "lead", "report", REPORTED),
        Press(day(3, 10), "lead", "no_change"),
        Press(day(3, 11), "office", "change_rhythm", {"rhythm": "quarter", "reason": "风险降了。"}),
        Press(day(3, 12), "office", "stop", {"reason": "并入例会汇报。"}),
    ),
    "dropped",
    ("periodic_report",),
)
TOPIC = Life(
    "topic",
    "lead",
    {"title": "管网由谁接管", "task": "三家厂的管网没有接收单位。", "lead_unit": "县水利局"},
    {
        "options": "方案一：住建局接管，快，县里补一半。\n方案二：各厂自管，慢。",
        "proposal": "方案一，住建局有队伍。",
        "views": "三家厂同意；财政局要求分两年。",
    },
    (
        Press(day(2, 9), "lead", "submit"),
        Press(day(2, 9), "office", "send_back", {"missing": "财政局的书面意见。"}),
        Press(day(2, 10), "lead", "resubmit", {"supplement": "附财政局意见。"}),
        Press(
            day(2, 11), "office", "admit", {"meeting_on": "2026-02-25", "checked": "问过财政局。"}
        ),
        Press(
            day(2, 25),
            "office",
            "decide",
            {
                "meeting": "县政府第8次常务会议",
                "met_on": "2026-02-25",
                "decided": "按方案一，住建局接管。",
                "dissent": "财政局要求分三年。",
                "lines": "县住建局；接管三家厂管网；20个工作日；有交接单",
            },
        ),
    ),
    "decided",
    ("topic_sheet",),
)
REVIEW_OPINION = Life(
    "review_opinion",
    "office",
    {"title": "水污染防治审议意见", "task": "逐条研究处理。", "lead_unit": "县水利局"},
    {
        "kind": "opinion",
        "session": "县人大常委会第31次会议",
        "opinions": "一、加快排污口整治。\n二、公开断面水质。",
        "committee": "环资委",
        "received_on": "2026-02-06",
    },
    (
        Press(day(2, 9), "office", "issue"),
        Press(day(2, 27), "lead", "report", {"result": "17个口全部验收。"}, "lead_head"),
        Press(day(3, 2), "office", "committee_asks", {"opinion": "断面水质要按月公开。", **TOLD}),
        Press(day(3, 4), "lead", "report", {"result": "按月公开，已公开2月。"}, "lead_head"),
        Press(day(3, 5), "office", "committee_agrees", TOLD),
        Press(day(3, 6), "office_head", "send_report", {"sent_on": "2026-03-06"}),
        Press(day(3, 20), "office", "heard", {"verdict": "mostly", **TOLD}),
        Press(day(3, 23), "office", "publish", {"where": "县政府网站"}, "office_head"),
    ),
    "published",
    ("opinion_notice", "opinion_report"),
)
VISIT_ISSUE = Life(
    "visit_issue",
    "outsider",
    {"title": "泵站夜里停电", "task": "夜里抽不上水，误了灌溉。", "lead_unit": "县水利局"},
    {"raised_by": "种粮大户老秦", "visited_on": "2026-02-06"},
    (
        Press(day(2, 9), "outsider", "pass_on"),
        Press(day(2, 10), "lead", "decline", {"reason": "电路归住建局管。"}),
        Press(
            day(2, 11),
            "leader",
            "rule_for",
            {"unit": "县住建局", "reason": "泵站配电由住建局养护。"},
        ),
        Press(
            day(2, 24), "support", "give_answer", {"outcome": "solved", "answer": "换了变压器。"}
        ),
        Press(day(2, 25), "outsider", "not_settled", {"how": "当面", "said": "昨夜又停了一次。"}),
        Press(
            day(3, 3), "support", "give_answer", {"outcome": "solved", "answer": "换了空气开关。"}
        ),
        Press(day(3, 4), "outsider", "tell", {"how": "当面", "said": "三夜没有停。"}),
    ),
    "told",
    ("visit_answer",),
)
SERVICE = Life(
    "service",
    "outsider",
    {
        "title": "办取水许可",
        "task": "养殖塘取水。",
        "lead_unit": "县住建局",
        "due": "10个工作日",
    },
    {"item": "取水许可", "legal": "45个工作日", "law": "取水许可的行政法规"},
    (
        Press(day(2, 9), "outsider", "accept"),
        Press(day(2, 10), "support", "move_up", {"unit": "县水利局", "reason": "取水由水利局批。"}),
        Press(day(2, 11), "lead", "tell_missing", {"missing": "取水口坐标。\n用水说明。"}),
        Press(day(2, 24), "outsider", "complete", {"got_on": "2026-02-24"}),
        Press(day(2, 27), "lead", "finish", {"result": "已发许可，文号清水许2号。"}),
        Press(day(2, 28), "outsider", "hand_over", {"visits": "1", "how": "村里代领"}),
    ),
    "done",
    ("service_accepted", "service_missing", "service_decided"),
)
LIVES = {
    life.regime: life for life in (PERIODIC_REPORT, TOPIC, REVIEW_OPINION, VISIT_ISSUE, SERVICE)
}
