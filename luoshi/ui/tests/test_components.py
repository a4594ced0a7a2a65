"""Components: declared props, refusals, forms, and what the gallery shows of them."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from luoshi.ui import gallery
from luoshi.ui.component import COMPONENTS
from luoshi.ui.gallery.data import FORM
from luoshi.ui.gallery.examples import EXAMPLES
from luoshi.ui.lights import WORDS
from luoshi.ui.templatetags import ui

HERE = Path(ui.__file__).parent.parent
SHEETS = HERE / "static/ui/css"
SHELL = HERE / "templates/ui/shell.html"
UNSAFE = re.compile(r"<[^>]*\s(style|on\w+)=|<script|<style|javascript:")
LISTED = re.compile(r"\{% (\w+)((?: \w+)*) %\}")


def draw(source: str, **context) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_has_an_example_that_draws_it_without_inline_style_or_script(name):
    drawn = gallery.draw(EXAMPLES[name], RequestFactory().get("/?state=late"))

    assert f"{{% {name} " in EXAMPLES[name]
    assert drawn.strip().startswith("<")
    assert UNSAFE.search(drawn) is None


def test_the_gallery_shows_nothing_that_is_not_a_component():
    assert set(EXAMPLES) == set(COMPONENTS)


@pytest.mark.parametrize("made", COMPONENTS.values(), ids=lambda c: c.name)
def test_an_unknown_prop_fails_when_the_template_is_compiled_and_names_the_accepted_ones(made):
    end = f"{{% end{made.name} %}}" if made.block else ""
    with pytest.raises(TemplateSyntaxError) as refused:
        Template(f"{{% {made.name} colour='red' %}}{end}")

    props = ", ".join(made.props)
    assert str(refused.value) == (f"{{% {made.name} %}} has no prop 'colour'; it accepts: {props}")


def test_the_library_lists_every_component_with_all_its_props():
    listed = {m[1]: m[2].split() for m in LISTED.finditer(ui.__doc__)}

    assert {name: listed.get(name) for name in COMPONENTS} == {
        c.name: list(c.props) for c in COMPONENTS.values()
    }


def test_the_library_lists_the_stylesheets_a_page_may_add():
    listed = re.search(r"^css +(.*)$", ui.__doc__, re.M)[1].split()
    own = {path.stem for path in SHEETS.glob("*.css")}
    base = re.search(r"{% css (.*) %}", SHELL.read_text(encoding="utf-8"))[1]

    assert set(listed) == own - set(re.findall(r'"(\w+)"', base)) - {"print", "gallery"}


def test_a_light_is_a_shape_and_a_word_never_only_a_colour():
    drawn = [draw("{% light state %}", state=state) for state in WORDS]

    assert drawn == [
        f'<span class="light" data-light="{state}">{word}</span>' for state, word in WORDS.items()
    ]


def test_an_unknown_light_names_the_known_ones():
    with pytest.raises(ValueError) as refused:
        draw('{% light "red" %}')

    assert str(refused.value) == f"no light 'red'; there are: {', '.join(WORDS)}"


def test_a_refused_button_stays_focusable_does_nothing_and_says_why():
    drawn = draw(
        '{% press "办结" "/close/" why_not="还有2份待核。" key="Y" send=send %}', send={"a": 1}
    )

    why = re.search(r'aria-describedby="([\w-]+)"', drawn)[1]
    assert 'type="button" aria-disabled="true"' in drawn
    assert f'<p class="why-not" id="{why}">还有2份待核。</p>' in drawn
    assert "<form" not in drawn
    assert "data-key" not in drawn


def test_two_refused_buttons_never_share_the_id_of_their_reason():
    drawn = draw('{% button "办结" why_not="不能。" %}{% button "办结" why_not="不能。" %}')

    assert len(set(re.findall(r' id="([\w-]+)"', drawn))) == 2


def test_a_press_is_a_form_with_its_token_and_hidden_values():
    drawn = draw('{% press "签收" "/sign/" send=send %}', send={"version": 3}, csrf_token="t0k")

    assert 'method="post" action="/sign/"' in drawn
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="t0k">' in drawn
    assert '<input type="hidden" name="version" value="3">' in drawn


def test_what_a_person_wrote_is_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    drawn = draw(
        "{% quote evil source=evil %}{% table heads evil rows=rows %}{% endtable %}"
        "{% button evil why_not=evil %}{% sentence 1 evil %}{% said parts %}",
        evil=evil,
        heads=["单位"],
        rows=[[evil]],
        parts=[{"text": evil, "facet": evil}],
    )

    assert "<script" not in drawn


def test_a_field_ties_its_hint_and_its_error_to_the_input():
    drawn = draw("{% field form.due_on hint='写到日。' %}", form=FORM)

    assert 'aria-describedby="id_due_on-hint id_due_on-error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert '<label class="field-l" for="id_due_on">时限</label>' in drawn


def test_nothing_is_chosen_for_the_person():
    drawn = draw("{% field form.lead %}", form=FORM)

    assert "checked" not in drawn
    assert drawn.count('type="radio"') == 2


def test_a_table_repeats_its_heads_in_the_cells_for_a_phone():
    drawn = draw(
        "{% table heads '进度' rows=rows %}{% endtable %}",
        heads=["单位", {"label": "完成", "num": True}],
        rows=[["柳林镇", {"text": "1/5"}]],
    )

    assert '<th scope="row" role="rowheader" data-label="单位">柳林镇</th>' in drawn
    assert '<td role="cell" class="n" data-label="完成">1/5</td>' in drawn


@pytest.mark.parametrize(
    ("done", "total", "over", "cells"),
    [
        (0, 0, 0, []),
        (2, 3, 0, ["on", "on", "off"]),
        (4, 3, 1, ["on", "on", "on", "c-over"]),
    ],
)
def test_the_cells_of_a_meter_say_done_open_and_over(done, total, over, cells):
    drawn = draw("{% meter done total over=over %}", done=done, total=total, over=over)

    assert re.findall(r'<rect class="([\w-]+)"', drawn) == cells


def test_the_bar_of_shares_is_as_long_as_all_its_parts():
    parts = [
        {"state": "ok", "count": 3},
        {"state": "late", "count": 0},
        {"state": "over", "count": 1},
    ]
    drawn = draw("{% share_bar parts %}", parts=parts)

    bars = re.findall(r'<rect class="c-(\w+)" x="([\d.]+)" width="([\d.]+)"', drawn)
    assert bars == [("ok", "0.0", "688.0"), ("over", "690.0", "228.0")]


def test_a_curve_of_nothing_or_of_one_value_is_still_drawn():
    assert "<circle" not in draw("{% spark values %}", values=[])
    assert draw("{% spark values %}", values=[4]).count("<circle") == 1


def test_a_finished_matter_shows_its_path_and_no_empty_line_below():
    steps = [{"name": "县政府督查室", "note": "已办结", "stage": "past"}]

    assert "ball-now" not in draw("{% ball steps %} {% endball %}", steps=steps)
    assert "ball-now" in draw("{% ball steps %}已暂停{% endball %}", steps=steps)
