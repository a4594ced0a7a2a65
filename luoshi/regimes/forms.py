"""The search of rulings, a year, what a visit left, the decision about clocks that run."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from luoshi.matters.forms.fields import DayField, UnitField
from luoshi.matters.models import Matter
from luoshi.matters.register import REGIMES
from luoshi.matters.rulings import ruling_steps
from luoshi.org.directory import units_called
from luoshi.org.models import Unit

from .catalogue import HOW, SAY_WHICH

ALL = ("", "全部")
YEARS = 5


class RulingForm(forms.Form):
    """A value that is not known is left out, never an error."""

    q = forms.CharField(label="查找", required=False, max_length=200)
    unit = UnitField(label="裁定给", required=False, empty_label="全部")
    regime = forms.ChoiceField(label="制度", required=False)
    year = forms.IntegerField(label="年份", required=False, min_value=2000, max_value=2100)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ruled = [r for r in REGIMES.values() if any(s.key in ruling_steps() for s in r.steps)]
        self.fields["regime"].choices = [ALL, *((r.key, r.title) for r in ruled)]

    @property
    def filters(self) -> dict[str, Any]:
        self.is_valid()
        return {key: value for key, value in self.cleaned_data.items() if value}


class YearForm(forms.Form):
    """One of the last years; what is not known is this one, never an error."""

    year = forms.TypedChoiceField(label="年份", required=False, coerce=int)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.this_year = today.year
        years = range(today.year, today.year - YEARS, -1)
        self.fields["year"].choices = [(str(year), f"{year}年") for year in years]
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
        self.is_valid()

    @property
    def chosen_year(self) -> int:
        return self.cleaned_data.get("year") or self.this_year


class ItemsForm(forms.Form):
    """便民服务清单, a new version of it."""

    text = forms.CharField(
        label="清单",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=f"一行一项，可以从表格里整块粘贴：{HOW}。",
        error_messages={"required": "请写清单，一行一项。"},
    )
    basis = forms.CharField(
        label="依据", max_length=300, help_text="哪一年哪个文件公布的。",
        error_messages={"required": "请写明清单的依据。"},
    )  # fmt: skip

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["from_on"] = DayField(
            today=today, ahead=True, label="起用日期", initial=today,
            error_messages={"required": "请写起用日期。"},
        )  # fmt: skip


class VisitForm(forms.Form):
    """Whose visit it was, when, and for which work where there was one."""

    issuer = forms.ModelChoiceField(
        Unit.objects.none(), label="走访单位", to_field_name="public_id", empty_label=None,
        error_messages={"required": "请选走访单位。"},
    )  # fmt: skip

    def __init__(
        self, *args, issuers: Sequence[Unit], errands: QuerySet[Matter], today: date, **kwargs
    ):
        super().__init__(*args, **kwargs)
        mine = [unit.pk for unit in issuers]
        self.fields["issuer"].queryset = Unit.objects.open().filter(pk__in=mine)
        self.fields["visited_on"] = DayField(
            today=today, ahead=False, label="哪天去的", help_text="写11月20日，也可以从日历里选。",
            error_messages={"required": "请写哪天去的。"},
        )  # fmt: skip
        self.fields["about"] = forms.ModelChoiceField(
            errands, label="为哪项工作去的", required=False, to_field_name="public_id",
            empty_label="不为哪一项", help_text="交办这项工作的看得到带回了什么；问题没有了结，这项工作报不了结果。",
            error_messages={"invalid_choice": "没有这项在办的工作，请从列出来的里面选，或者空着。"},
        )  # fmt: skip


class HeardForm(forms.Form):
    """One problem of a visit; a form that is left empty is none."""

    raised_by = forms.CharField(
        label="谁提的", max_length=60, help_text="称呼就够，如“种粮大户老秦”；不写住址、电话。",
        error_messages={"required": "请写谁提的，称呼就够。"},
    )  # fmt: skip
    title = forms.CharField(
        label="什么问题", max_length=60,
        error_messages={"required": "请用一句话写是什么问题。"},
    )  # fmt: skip
    task = forms.CharField(
        label="本人怎么说的，事实是什么", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写本人怎么说的、事实是什么。"},
    )  # fmt: skip
    unit = forms.CharField(
        label="转给谁办", required=False, max_length=120,
        help_text="单位名称；一时定不下就空着，先存为草稿。",
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )  # fmt: skip
    answer = forms.CharField(
        label="当场怎样答复的", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="当场说清了的写这里，不用再转办。",
    )  # fmt: skip
    said = forms.CharField(
        label="本人听了怎么说", required=False, max_length=300, help_text="只在当场答复时写，原话。"
    )

    def __init__(self, *args, units: Sequence[Unit] = (), **kwargs):
        kwargs = {"empty_permitted": True, "use_required_attribute": False} | kwargs
        super().__init__(*args, **kwargs)
        self.units = units

    def clean_unit(self) -> Unit | None:
        written = self.cleaned_data["unit"].strip()
        if not written:
            return None
        found = units_called(written, self.units)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(f"有{len(found)}个单位都叫“{written}”，{SAY_WHICH}")
        raise forms.ValidationError(f"单位树里没有“{written}”，请从列出来的里面选。")


class DecideForm(forms.Form):
    """Each pick is MATTER:CLOCK."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        help_text="为什么改到新的日期，或者为什么不改；写进每一件的经过。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
