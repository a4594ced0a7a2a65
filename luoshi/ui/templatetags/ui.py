"""Components of the pages. Built in: no {% load %} is needed. An unknown prop fails, naming the props.

states: ask sent ok watch late over check verified none. Block tags end with {% end<name> %}.
Pages: {% extends "ui/base.html" %} with blocks title, css, content, js; the css of a page:
{% block css %}{% css "ball" "timeline" %}{% endblock %}, files of ui/css beside the base set:
css     ball chart fixes leader matter report share side speech timeline work

words   {% light state word note %}  {% pill state word note %}
        {% chip label href count state pressed %}  {% day value year weekday clock %}
        {% figure number unit note %}  {% icon name label %}
acts    {% button label href kind key why_not note name value %}  kind: main quiet small, or two
        {% press label post kind key why_not note send %}  a form of one press, send: dict
        {% offers items label %}  items: dicts with the props of press (post) or button (href)
        {% refusal sentence title href label %}  answer with 422
        {% overtaken who at now href %}  {% nothing title note href label %}  an empty list
        {% callout title state %}…{% endcallout %}
dates   {% due words at state note trace provisional %}  {% trace trace label opened %}
        {% trace_card trace %}  trace: {title, cells: [{label, note, css}], sentences, foot},
        cells from a Monday, css of "n off end now out"; sentences: text or {text, basis}
        {% calendar cells label %}  {% ladder rungs note %}  rungs: {at, text, note, done}
        {% timeline label %}{% entry at words number href state %}…{% endentry %}{% endtimeline %}
matter  {% fixes rows %}…{% endfixes %}  rows: {label, text, note, gap}
        {% fix label note gap %}…{% endfix %}
        {% ball steps what who until left state trace %}…{% endball %}
        steps: {name, note, stage: past|here|next}
        {% quote text parts source href on %}  parts: {text, mark}
        {% said parts %}  parts: {text, facet, vague}
        {% group title count note id %}{% work row drawer %}buttons{% endwork %}{% endgroup %}
        row: {title, href, state, word, sub, due, due_state, due_note, why_not, done}
read    {% sentence number text href state word current noted %}
        {% note number title text code kind href ask action_href %}  kind: num law
        {% fold title count total parts opened %}…{% endfold %}  {% minimap cells label %}
leader  {% ask row %}options{% endask %}  row: {number, title, who, text, state, clock, waited,
        limit, note, silent}  {% wait_bar waited limit unit %}  {% chain causes %}
charts  {% share_bar parts label chips %}  parts: {state, count, word, href, pressed}
        {% meter done total plan unit over %}  {% bar share plan label %}
        {% spark values state label %}  {% progress done total label %}
years   {% plan_bar done plan state label %}  {% year_spark actual plan fan span state label %}
        actual, plan: {period: value or None}, 0 is the start; fan: {lower, point, upper}
        {% year_chart drawing label state table %}  drawing: {span, heads, unit, lines, tiers, fan,
        events, marks, frozen}, lines: {points, kind: actual|plan|old|before, word}
layout  {% page_head title crumbs meta state word words %}buttons{% endpage_head %}
        {% panel title note kind id %}…{% endpanel %}  kind: block box
        {% table heads caption rows sheet %}…{% endtable %}  {% cell label num head %}…{% endcell %}
        {% pager page unit %}  {% dry_run rows counts heads %}
forms   {% field bound label hint hide_label alone %}  {% fields form %}  {% form_errors form %}
        {% pick name value label note checked kind %}
others  {% css "name" … %}  {% panels "matter" obj %} draws what the registry holds for obj
"""

from django.templatetags.static import static
from django.utils.html import format_html_join

from luoshi.ui import panels as panel_registry
from luoshi.ui.component import library as register
from luoshi.ui.parts import (
    acts,
    charts,
    dates,
    forms,
    layout,
    leader,
    matter,
    reading,
    words,
    years,
)

THEMES = (words, acts, dates, matter, reading, leader, charts, years, layout, forms)


@register.simple_tag
def css(*names):
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(f"ui/css/{name}.css"),) for name in names),
    )


@register.simple_tag(takes_context=True)
def panels(context, place, obj):
    return panel_registry.draw(place, context["request"], obj)
