"""Beginning a matter of any regime, from the page, the API and the command alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luoshi.org.models import Unit, User
from luoshi.org.standing import Standing, standing

from .actions import Fixes, draft
from .actions.draft import may_start
from .forms import BasisForm, FixesForm
from .forms.fixes import FACT
from .models import Matter
from .refusal import Refused
from .regime import Regime
from .register import REGIMES
from .sound import sound


def startable(user: User, on: date) -> list[Regime]:
    """The regimes a person may begin a matter of, in the order they were declared."""
    offered = [regime for regime in REGIMES.values() if regime.start.offered]
    return [regime for regime in offered if may_start(user, on, regime.key)]


def may_start_any(who: Standing) -> bool:
    """Whether to offer the page at all; asks the data base nothing."""
    starts = {regime.start.by for regime in REGIMES.values() if regime.start.offered}
    return bool(who.offices) or bool(who.units and starts & {"asker", "lead"})


def chosen(user: User, on: date, key: str) -> Regime:
    """The regime asked for, else the first one; a sentence where this person may begin none."""
    known = REGIMES.get(key) or next((r for r in REGIMES.values() if r.title == key), None)
    if known and known.start.offered and may_start(user, on, known.key):
        return known
    found = startable(user, on)
    if not found:
        raise Refused("只有督查人员可以拟办事项，请把要办的事告诉督查室。")
    if not key:
        return found[0]
    if known is None:
        raise Refused(f"没有“{key}”这项制度，可以新建：{'、'.join(r.title for r in found)}。")
    if known not in found:
        office = "只有督查人员可以拟办事项，" if known.start.by == "office" else ""
        others = "、".join(r.title for r in found)
        raise Refused(f"{office}你不能新建{known.title}，可以新建：{others}。")
    return known


@dataclass(frozen=True)
class Start:
    """The two forms of a new matter: what it is, and on what it stands."""

    regime: Regime
    form: FixesForm
    basis: BasisForm

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid() & self.basis.is_valid()

    def draft(self, *, by: User, at: datetime) -> Matter:
        return draft(
            Fixes(**self.form.columns),
            issuer=self.basis.cleaned_data["issuer"],
            by=by,
            at=at,
            regime=self.regime.key,
            bases=self.basis.bases,
            facts=self.form.facts,
        )


def begin(
    regime: Regime, user: User, on: date, data: Any = None, known: Mapping[str, str] | None = None
) -> Start:
    """`known`: what the address says already, by the names of the fields."""
    issuers = may_start(user, on, regime.key)
    form = FixesForm(data, regime=regime, today=on, initial=dict(known or {}))
    basis = BasisForm(data, issuers=issuers, regime=regime)
    if regime.start.by == "lead" and "lead_unit" in form.fields:
        field = form.fields["lead_unit"]
        who = standing(user, on)
        field.queryset = Unit.objects.open().filter(pk__in=who.units | who.offices)
        field.required = True
    return Start(regime, form, basis)


def from_plain(
    regime: Regime, given: Mapping[str, Any], *, by: User, at: datetime, on: date
) -> Matter:
    """From values as the API and the command give them: `facts` by key; the first issuer by default."""
    data = {key: value for key, value in given.items() if key != "facts"}
    data |= {FACT + key: value for key, value in (given.get("facts") or {}).items()}
    issuers = may_start(by, on, regime.key)
    data = {"secrecy": "ordinary", "issuer": issuers[0].public_id if issuers else ""} | data
    start = begin(regime, by, on, data)
    sound(start.form)
    sound(start.basis)
    if unknown := set(given.get("facts") or {}) - {ask.key for ask in start.form.asks}:
        raise Refused(f"{regime.title}没有这一项：{'、'.join(sorted(unknown))}。")
    return start.draft(by=by, at=at)
