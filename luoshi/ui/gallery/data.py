"""What the examples show: an invented county, 青禾县, on 2026-02-25."""

from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator

# Real offices have names like this one: whatever holds it must hold it on a phone too.
LONG = "青禾县城乡环境综合整治和生活垃圾分类提质增效专项行动工作领导小组办公室"
REST = {"note": "休", "css": "off"}

TRACE = {
    "title": "2月9日签收，10个工作日，到2月28日",
    "cells": [
        {"label": "2/9", "note": "起算", "css": ""},
        *({"label": str(9 + n), "note": str(n), "css": "n"} for n in range(1, 5)),
        {"label": "14", "note": "5 补班", "css": "n"},
        *({"label": str(n), **REST} for n in range(15, 24)),
        {"label": "24", "note": "6", "css": "n"},
        {"label": "25", "note": "7", "css": "n now"},
        {"label": "26", "note": "8", "css": "n"},
        {"label": "27", "note": "9", "css": "n"},
        {"label": "28", "note": "10 补班", "css": "end"},
        {"label": "3/1", "note": "", "css": "out"},
    ],
    "sentences": [
        {"text": "2月9日（周一）柳林镇签收，当日不计。", "basis": "民法典第201条"},
        "2月14日（周六）补班，计1天；15日至23日春节放假，不计。",
        {"text": "2月28日（周六）补班，是第10天；到17:30为止。", "basis": "民法典第203条"},
    ],
    "foot": "时限预设“方案报批10个工作日”第1版 · 日历：2026年放假安排",
}

SHARES = [
    {"state": "ask", "count": 15, "href": "?only=ask"},
    {"state": "sent", "count": 4, "href": "?only=sent"},
    {"state": "ok", "word": "按期", "count": 9, "href": "?only=ok", "pressed": True},
    {"state": "late", "count": 4, "href": "?only=late"},
    {"state": "over", "count": 2, "href": "?only=over"},
    {"state": "check", "word": "已办结", "count": 5, "href": "?only=check"},
    {"state": "verified", "count": 7, "href": "?only=verified"},
    {"state": "", "word": "口号、陈述，不交办", "count": 72, "href": "?only=none"},
]

STEPS = [
    {"name": LONG, "note": "1月14日 交办", "stage": "past"},
    {"name": "县生态环境分局", "note": "责任单位，一直是它", "stage": "past"},
    {"name": "柳林镇", "note": "赵启禾 负责，吴苇 经办", "stage": "here"},
    {"name": "县生态环境分局", "note": "收到后3个工作日内审", "stage": "next"},
]

FIXES = [
    {"label": "任务", "text": "封堵或规范清溪河沿线17个入河排污口"},
    {"label": "责任", "text": "县生态环境分局", "note": "配合：柳林镇、石湾镇、东桥街道"},
    {"label": "时限", "text": "2026年3月31日 周二", "note": "原文“3月底前”"},
    {"label": "标准", "text": "逐口有验收单；水质连续两次检测达标"},
    {"label": "措施", "text": "可先交办，签收后5个工作日内补", "gap": True},
]

SAID = [
    {"text": "县资规局", "facet": "责任"},
    {"text": "春节前", "facet": "时限"},
    {"text": "完成"},
    {"text": "开发区B地块312亩用地的报批组件", "facet": "任务"},
    {"text": "，这件事"},
    {"text": "不能再拖", "facet": "空泛", "vague": True},
    {"text": "。"},
]

QUOTE = [
    {"text": "清溪河沿线17个入河排污口，由"},
    {"text": "县生态环境分局", "mark": True},
    {"text": "牵头，柳林镇配合，"},
    {"text": "3月底前", "mark": True},
    {"text": "全部整治到位。"},
]

OFFERS = [
    {"label": "催办柳林镇", "post": "#", "kind": "main", "note": "开一张催办单，明早8:30送达。"},
    {"label": f"转{LONG}", "href": "#"},
    {"label": "办结", "post": "#", "why_not": "不能办结：17个口还有11个没有验收单。"},
]

ROWS = [
    {
        "title": "中心幼儿园改扩建：说明完工日期",
        "href": "#",
        "state": "over",
        "sub": "县教育局 · 青禾交办〔2026〕9号",
        "due": "逾期6个工作日",
        "due_state": "over",
        "due_note": "应在2月10日；2月15日至23日春节不计",
        "why_not": "逾期的事不能只报无变化，请写清办法和日期。",
    },
    {
        "title": "柳林工业点消防水池选址",
        "href": "#",
        "state": "sent",
        "word": "待签收",
        "sub": f"{LONG} · 新交办",
        "due": "还有1个工作日",
        "due_note": "签收时限1个工作日，2月26日 周四17:30",
    },
]

TABLE_HEADS = ["单位", "灯", {"label": "完成", "num": True}, "下一步"]
TABLE_ROWS = [
    ["柳林镇", {"state": "late", "text": "滞后"}, "1/5", "方案2月28日前报"],
    [
        {"text": LONG, "href": "#"},
        {"state": "ok", "text": "正常"},
        "4/7",
        {"text": "5号口封堵", "note": "3月6日"},
    ],
]

DRY_HEADS = ["事项", "时限"]
DRY_COUNTS = [
    {"state": "add", "count": 1, "word": "条新增"},
    {"state": "change", "count": 1, "word": "条改动"},
    {"state": "error", "count": 1, "word": "条有错，整份不写入"},
]
DRY_ROWS = [
    {
        "line": 2,
        "state": "add",
        "word": "新增",
        "cells": [{"label": "事项", "text": "早班车恢复"}, {"label": "时限", "text": "3月31日"}],
    },
    {
        "line": 3,
        "state": "change",
        "word": "改动",
        "cells": [
            {"label": "事项", "text": "堆场腾让6亩"},
            {"label": "时限", "text": "4月15日", "old": "3月15日"},
        ],
    },
    {
        "line": 4,
        "state": "error",
        "word": "有错",
        "errors": ["“时限”写的是“尽快”，请改成日期，例如2026-03-31。"],
        "cells": [{"label": "事项", "text": "断渠修复"}, {"label": "时限", "text": "尽快"}],
    },
]

RUNGS = [
    {"at": date(2026, 2, 25), "text": "提醒柳林镇经办人", "note": "08:30已送达", "done": True},
    {"at": date(2026, 3, 2), "text": "催办单，送柳林镇镇长"},
    {"at": date(2026, 3, 9), "text": "上联系县领导的“需您拍板”"},
]

ASKS = [
    {
        "number": 1,
        "title": "老小区雨污管网改造，县住建局和东桥街道谁牵头？",
        "who": "县政府督查室提请裁定 · 2月9日",
        "text": "来回退了2次。职责清单：管网归县住建局，入户协调归东桥街道。",
        "state": "over",
        "clock": "超您的时限2个工作日",
        "waited": 7,
        "limit": 5,
        "note": "您的时限5个工作日，2月14日到期",
        "silent": "2月27日报县委主要领导；汛前开不了工。",
    },
    {
        "number": 2,
        "title": "城东污水厂二期设备：补充谈判，还是重新招标？",
        "text": "原中标厂家停产。谈判约10天，招标约40天。",
        "clock": "已等4个工作日",
        "waited": 4,
        "limit": 5,
        "note": "明天17:30到期",
    },
]

MAP = [
    {"state": state, "part": part}
    for part in "一二三"
    for state in ("none", "ask", "none", "ok", "late", "none")
]
for number, cell in enumerate(MAP):
    cell["part"] = cell["part"] if number % 6 == 0 else ""
MAP[7]["current"] = True


YEAR_ACTUAL = {0: 0, 1: None, 2: 170, 3: 330, 4: 410, 5: 516}
YEAR_PLAN = {month: 250 * month for month in range(13)}
YEAR_FAN = {"lower": 1240, "point": 1650, "upper": 2100, "word": "预计1650"}
YEAR_DRAWING = {
    "heads": [f"{month}月" for month in range(1, 13)],
    "unit": "万美元",
    "lines": [
        {"points": {m: 200 * m for m in range(13)}, "kind": "old", "word": "第1版计划"},
        {"points": YEAR_PLAN, "kind": "plan", "word": "计划（第2版）"},
        {"points": YEAR_ACTUAL, "kind": "actual"},
    ],
    "tiers": [{"value": 3000, "word": "目标3000"}, {"value": 3200, "word": "力争3200"}],
    "fan": YEAR_FAN,
    "events": [{"at": 2.5, "word": "3月12日 全市招商会"}, {"at": 2.7, "word": "3月18日 改计划"}],
    "marks": [{"at": 3, "value": 330, "word": "3月的数更正过一次"}],
    "frozen": 4,
}


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="事项", help_text="一句话，写清做到什么。")
    due_on = forms.DateField(label="时限", widget=forms.DateInput(attrs={"type": "date"}))
    lead = forms.ChoiceField(
        label="责任单位",
        widget=forms.RadioSelect,
        choices=[("", "—"), ("traffic", "县交通运输局"), ("willow", "柳林镇人民政府")],
    )
    level = forms.ChoiceField(label="紧急程度", choices=[("plain", "平件"), ("urgent", "急件")])
    assists = forms.MultipleChoiceField(
        label="协办",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("finance", "县财政局"), ("land", "县资规局")],
    )
    reason = forms.CharField(label="理由", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    paper = forms.FileField(label="附件", required=False, help_text="不得上传涉密文件。")
    agreed = forms.BooleanField(label="已经当面商量过", required=False)


FORM = ExampleForm({"title": "打通产业路剩余路段", "due_on": "尽快"})

DATA = {
    "moment": datetime(2026, 2, 28, 9, 30, tzinfo=UTC),
    "on": date(2026, 1, 12),
    "trace_data": TRACE,
    "shares": SHARES,
    "steps": STEPS,
    "fix_rows": FIXES,
    "said_parts": SAID,
    "quote_parts": QUOTE,
    "offer_items": OFFERS,
    "rows": ROWS,
    "heads": TABLE_HEADS,
    "table_rows": TABLE_ROWS,
    "dry_heads": DRY_HEADS,
    "dry_counts": DRY_COUNTS,
    "dry_rows": DRY_ROWS,
    "rungs": RUNGS,
    "asks": ASKS,
    "causes": ["组件没交", "界址图缺2处", "补测费28万元没着落", "等您定上面第3件"],
    "map_cells": MAP,
    "year_actual": YEAR_ACTUAL,
    "year_plan": YEAR_PLAN,
    "year_fan": YEAR_FAN,
    "year_drawing": YEAR_DRAWING,
    "curve": [29, 30, 31, None, 33, 36, 38, 41],
    "crumbs": [("事项", "#"), ("青禾交办〔2026〕18号", "")],
    "form": FORM,
    "page": Paginator(range(214), 20).page(3),
}
