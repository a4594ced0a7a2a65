"""The filters of the pulse: a year and a lead unit; what is not known is left out, never an error."""

from luoshi.matters.forms.fields import UnitField
from luoshi.org.models import Unit
from luoshi.regimes.forms import YearForm


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
