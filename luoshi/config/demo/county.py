"""The demonstration county: its units, posts and people."""

from datetime import date, datetime
from importlib.resources import files

from luoshi.org.actions import add_post, add_unit, add_user, appoint, give_role
from luoshi.org.models import Duty, Level, Role, Unit

PASSWORD = "luoshi-demo-2026"  # noqa: S105 -- printed on the sign-in page of the demonstration
BY = "init"


def rows(name: str) -> list[list[str]]:
    table = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if line]


def found(at: datetime, since: date) -> None:
    """Set up the county's units and people as an administrator would."""
    county: Unit | None = None
    by_name: dict[str, Unit] = {}
    for order, (level, name, short, aliases, *under) in enumerate(rows("units")):
        unit = add_unit(
            name,
            level=Level(level),
            parent=by_name[under[0]] if under else county,
            short=short,
            aliases=[alias for alias in aliases.split(",") if alias],
            order=order,
            can_issue=short == "县政府督查室",
            number_word="青禾交办" if short == "县政府督查室" else "",
            by=BY,
            at=at,
        )
        county = county or unit
        by_name[short] = unit
    settle(by_name, at, since)


def settle(by_name: dict[str, Unit], at: datetime, since: date) -> None:
    """Fill the posts; who looks after accounts holds no post and sees nothing of the business."""
    keeper = add_user("qh00", "纪明舟", password=PASSWORD, by=BY, at=at)
    give_role(keeper, Role.ADMIN, by_name["青禾县"], from_on=since, by=BY, at=at)
    for order, (unit, title, duty, name, username, roles) in enumerate(rows("people")):
        user = add_user(username, name, password=PASSWORD, by=BY, at=at)
        post = add_post(by_name[unit], title, duty=Duty(duty), order=order, by=BY, at=at)
        appoint(user, post, from_on=since, by=BY, at=at)
        for role in filter(None, roles.split(",")):
            give_role(user, Role(role), by_name[unit], from_on=since, by=BY, at=at)
