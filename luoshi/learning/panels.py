"""The pulse in the navigation, for those who run the regimes."""

from django.utils import timezone

from luoshi.org.standing import standing
from luoshi.supervision.leader import may_see
from luoshi.ui import nav


def runs_regimes(user) -> bool:
    who = standing(user, timezone.localdate())
    return bool(who.offices) or may_see(who)


nav.register("制度的脉搏", "learning:pulse", 65, shown=runs_regimes, aside=True)
