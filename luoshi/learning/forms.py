"""The filters of the pulse: a year and a lead unit; what is not known is left out, never an error."""

from datetime import date

from django import forms

from luoshi.matters.forms.fields import UnitField
from luoshi.org.models import Unit

YEARS = 5


class ScopeForm(forms.Form):
    year = forms.TypedChoiceField(label="年份", required=False, coerce=int)
    unit = UnitField(label="牵头单位", required=False, empty_label="全部")

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

    @property
    def chosen_unit(self) -> Unit | None:
        return self.cleaned_data.get("unit")

    @property
    def query(self) -> str:
        """What an address needs to show the same scope."""
        return f"year={self.chosen_year}" + (
            f"&unit={self.chosen_unit.public_id}" if self.chosen_unit else ""
        )

    @property
    def words(self) -> str:
        return f"{self.chosen_year}年，{self.chosen_unit or '看得到的全部单位'}"
