"""The search of rulings, and the decision about clocks that run."""

from datetime import date
from typing import Any

from django import forms

from luoshi.matters.forms.fields import DayField, UnitField
from luoshi.matters.register import REGIMES
from luoshi.matters.rulings import ruling_steps

from .catalogue import HOW

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


class DecideForm(forms.Form):
    """Each pick is MATTER:CLOCK."""

    reason = forms.CharField(
        label="理由",
        max_length=300,
        help_text="为什么改到新的日期，或者为什么不改；写进每一件的经过。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
