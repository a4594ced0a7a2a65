"""Fields as our renderer draws them, beside Django's own templates."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from luoshi.ui.renderer import FormRenderer, LongSelect

CHOICES = [
    ("", "全部"),
    ("a<b", "一 & 二"),
    ("镇", [("p1", "柳林镇"), ("p2", '"南塘"镇'), (3, mark_safe("<b>三</b>"))]),
    (None, "未定"),
]
ATTRS = {"class": "input", "required": True, "disabled": False, "data-x": '<"&', "rows": 3}
VALUES = [None, "", "a<b", "p2", 3, True, '"<>&', mark_safe("<i>")]
WIDGETS = [
    forms.Select(choices=CHOICES),
    forms.Select(choices=CHOICES, attrs=ATTRS),
    forms.NullBooleanSelect(),
    forms.TextInput(attrs=ATTRS),
    forms.HiddenInput(),
    forms.NumberInput(attrs=ATTRS),
    forms.DateInput(),
    forms.CheckboxInput(attrs=ATTRS),
    forms.Textarea(attrs=ATTRS),
    forms.RadioSelect(choices=CHOICES),
    forms.PasswordInput(),
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda w: type(w).__name__)
def test_a_field_looks_as_django_draws_it(widget, value):
    assert drawn(widget, value, FormRenderer()) == drawn(widget, value, DjangoTemplates())


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("attrs", [{}, ATTRS], ids=["bare", "with"])
def test_a_long_choice_looks_as_django_draws_it(attrs, value):
    ours, theirs = (cls(choices=CHOICES, attrs=attrs) for cls in (LongSelect, forms.Select))

    assert drawn(ours, value, FormRenderer()) == drawn(theirs, value, DjangoTemplates())


def drawn(widget, value, renderer) -> str:
    html = widget.render("unit<", value, attrs={"id": "id_unit"}, renderer=renderer)
    return re.sub(r">\s+<", "><", html)
