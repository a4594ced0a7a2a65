"""One example per component: what to write in a template. The names it uses are in `data.py`."""

WORDS = {
    "light": '{% light "ask" %} {% light "sent" %} {% light "ok" %} {% light "watch" %} '
    '{% light "late" %} {% light "over" word="逾期2个工作日" %} {% light "check" %} '
    '{% light "verified" %} {% light "problem" %} {% light "none" %}',
    "pill": '{% pill "late" %} {% pill "verified" %}',
    "chip": '{% chip "待确认" href="?only=ask" count=15 state="ask" %} '
    '{% chip "口号、陈述" href="?only=none" count=72 pressed=True %}',
    "day": "{% day moment year=True weekday=True clock=True %}",
    "figure": '{% figure 3000 unit="万美元" note="全年目标" %}',
    "icon": '{% icon "clock" label="计时" %} {% icon "upload" %} {% icon "print" %}',
}
ACTS = {
    "button": '{% button "报告" href="#" kind="main" %} {% button "确认" key="Y" %} '
    '{% button "改" href="#" kind="quiet small" %} '
    '{% button "办结" why_not="不能办结：17个口还有11个没有验收单。" %}',
    "press": '{% press "签收" "#" kind="main" note="签收后开始计时。" %}',
    "offers": '{% offers offer_items label="你可以" %}',
    "refusal": '{% refusal "还缺责任单位，不能确认。选定一个就可以。" title="没有写入" %}',
    "overtaken": '{% overtaken "林小满" moment "已交办县交通运输局" "#" %}',
    "nothing": '{% nothing "今天没有要办的事" note="下一件在3月6日到期。" %}',
    "callout": '{% callout title="按原话交办会加重基层负担" state="check" %}'
    "<p>按次数考核是重过程。这是提示，由你定。</p>{% endcallout %}",
}
DATES = {
    "due": '{% due "还有3个工作日" at=moment state="late" note="补班日" trace=trace_data %}',
    "trace": "{% trace trace_data %}",
    "trace_card": "{% trace_card trace_data %}",
    "calendar": '{% calendar trace_data.cells label="2月9日到3月1日的工作日" %}',
    "ladder": '{% ladder rungs note="到通报为止都只是建议，要有人批准。" %}',
    "timeline": '{% timeline %}{% entry moment number=18204 href="#" state="late" %}系统把灯改为'
    '<b>滞后</b>。{% endentry %}{% entry on words="1月12日" %}交办。{% endentry %}{% endtimeline %}',
    "entry": '<ol>{% entry moment number=17960 state="ok" %}林小满 <b>核实</b>1号口。'
    "{% endentry %}</ol>",
}
MATTER = {
    "fixes": "{% fixes fix_rows %}{% endfixes %}",
    "fix": '<dl class="fixes">{% fix "责任" gap=True note="属地" %}'
    "原句没有说由谁办{% endfix %}</dl>",
    "ball": '{% ball steps what="报5个排污口整治方案" who="柳林镇" until=moment '
    'left="还有3个工作日" trace=trace_data %}{% endball %}',
    "quote": '{% quote parts=quote_parts source="县长讲话第48句" href="#" on=on %}',
    "said": "{% said said_parts %}",
    "group": '{% group "今天" count=2 note="含补班的周六" %}{% for row in rows %}'
    '{% work row %}{% button "报告" href="#" kind="small main" %}{% endwork %}'
    "{% endfor %}{% endgroup %}",
    "work": '<ul class="works">{% work rows.1 %}{% press "签收" "#" kind="small main" %}'
    '{% button "不是我的事" href="#" kind="small quiet" %}{% endwork %}</ul>',
}
READING = {
    "sentence": '<p class="speech">{% sentence 33 "项目是今年工作的主抓手。" %}'
    '{% sentence 36 "产业路年底前全线通车。" state="ask" noted=True current=True %}'
    '{% sentence 39 "县资规局春节前完成报批组件。" state="over" %}'
    '{% sentence 53 "县水利局春节前完成检查。" state="check" word="已办结" %}</p>',
    "note": '<ul class="notes">{% note 36 "缺责任单位" "没有说由谁办。" code="F01" '
    'ask="补上：县交通运输局？" %}{% note 57 "减负提示" "按次数考核。" code="B02" kind="law" %}</ul>',
    "fold": '{% fold "三、办好民生实事" 20 38 parts=shares %}<p>折起的句子</p>{% endfold %}',
    "minimap": '{% minimap map_cells label="全文18句，长格是可落实的句子" %}',
}
LEADER = {
    "ask": '<ol class="asks sheet">{% for row in asks %}{% ask row %}{% press "同意谈判" "#" %}'
    '{% press "重新招标" "#" %}{% endask %}{% endfor %}</ol>',
    "wait_bar": "{% wait_bar 7 5 %}",
    "chain": "{% chain causes %}",
}
CHARTS = {
    "share_bar": '{% share_bar shares label="46句可落实" %}',
    "meter": "{% meter 1 5 plan=3 %} {% meter 7 5 over=2 unit='个工作日' %}",
    "bar": '{% bar 0.62 plan=0.7 label="完成62%，计划70%" %}',
    "progress": '{% progress 41 118 "已读句数" %}',
    "spark": '{% spark curve state="ok" label="近8周，从29句到41句" %}',
}
YEARS = {
    "plan_bar": '{% plan_bar 0.171 0.417 state="late" label="完成17.1%，计划41.7%" %} '
    '{% plan_bar 3 0.5 state="ok" label="完成300%，计划50%" %} '
    '{% plan_bar None 0.5 label="没有数，计划50%" %}',
    "year_spark": '{% year_spark year_actual year_plan year_fan state="late" '
    'label="1月至5月，落在计划下面" %}',
    "year_chart": '{% year_chart year_drawing label="到5月完成516万美元，计划1250万美元" '
    'state="late" %}',
}
LAYOUT = {
    "page_head": '{% page_head "清溪河沿线17个入河排污口整治" crumbs=crumbs state="late" '
    'meta="完成6个，按计划今天该完成9个" %}{% button "打印" href="#" %}{% endpage_head %}',
    "panel": '{% panel title="分办" note="竖线是今天该到的地方" %}<p>内容</p>{% endpanel %}',
    "table": '{% table heads "各单位进度" rows=table_rows %}{% endtable %}',
    "cell": "<table><tr>{% cell head=True %}柳林镇{% endcell %}"
    '{% cell label="完成" num=True %}1/5{% endcell %}</tr></table>',
    "pager": "{% pager page %}",
    "dry_run": "{% dry_run dry_rows dry_counts heads=dry_heads %}",
}
FORMS = {
    "field": '<div class="form">{% field form.title label="任务" %}{% field form.paper %}</div>',
    "form_errors": "{% form_errors form %}",
    "fields": '<form class="form" method="post" data-guard>{% fields form %}</form>',
    "pick": '{% pick "why" "slogan" "口号，没有可核对的事" note="原话旁看得见理由" %}',
}
EXAMPLES = {
    **WORDS,
    **ACTS,
    **DATES,
    **MATTER,
    **READING,
    **LEADER,
    **CHARTS,
    **YEARS,
    **LAYOUT,
    **FORMS,
}
