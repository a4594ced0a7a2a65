"""The filters of the pulse: a year and a lead unit; what is not known is left out, never an error."""

from django import forms

from luoshi.matters.forms.fields import UnitField
from luoshi.org.models import Unit
from luoshi.regimes.forms import YearForm

SLOW = "slow"


class ScopeForm(YearForm):
    unit = UnitField(label="牵头单位", required=False, empty_label="全部")

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


class PairForm(ScopeForm):
    """Two units by the names that moves keep."""

    who = forms.CharField(required=False, max_length=120)
    whom = forms.CharField(required=False, max_length=120)

    @property
    def pair(self) -> tuple[str, str]:
        return self.cleaned_data.get("who", ""), self.cleaned_data.get("whom", "")


class WaitsForm(ScopeForm):
    pace = forms.ChoiceField(
        label="看哪些", required=False, choices=[("", "全部"), (SLOW, "比平常慢的")]
    )

    @property
    def only_slow(self) -> bool:
        return self.cleaned_data.get("pace") == SLOW
