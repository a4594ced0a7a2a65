"""The filters of the indicator board; a value that is not known is left out, never an error."""

from typing import Any

from django import forms

from luoshi.matters.forms.fields import UnitField

from .board import SORTS
from .shown import LIGHT_WORDS

ALL = ("", "全部")
YEARS_BACK = 4


class BoardForm(forms.Form):
    q = forms.CharField(label="查找", required=False, max_length=60)
    unit = UnitField(label="单位", required=False, empty_label="全部")
    light = forms.ChoiceField(label="灯", required=False, choices=[ALL, *LIGHT_WORDS.items()])
    year = forms.TypedChoiceField(label="年份", required=False, coerce=int, empty_value=None)
    sort = forms.ChoiceField(label="排列", required=False, choices=list(SORTS.items()))
    parts = forms.BooleanField(label="连同分解到下级的", required=False)

    def __init__(self, data: Any, year: int):
        """`year`: that which is shown where none is asked for."""
        super().__init__(data)
        self.year = year
        years = range(year + 1, year - YEARS_BACK, -1)
        self.fields["year"].choices = [("", f"{year}年"), *((y, f"{y}年") for y in years)]
        for name, field in self.fields.items():
            if name != "parts":
                field.widget.attrs["class"] = "input"

    @property
    def filters(self) -> dict[str, Any]:
        self.is_valid()
        return {key: value for key, value in self.cleaned_data.items() if value}

    @property
    def year_asked(self) -> int:
        return self.filters.get("year") or self.year
