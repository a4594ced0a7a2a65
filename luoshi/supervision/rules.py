"""Why a paper cannot be drafted, a rung not be put off, a word not be said: one sentence each."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from luoshi.clocks.calendar import STATE
from luoshi.matters.beside import Link
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.parts import parts, role_name
from luoshi.matters.present import day_words, light, turn_run
from luoshi.org.presets import value
from luoshi.org.standing import Standing

from .ladder import planned
from .regimes import PAPERS
from .rhythm import WEEK, Rhythm, reports_by_itself, rhythm

ABOUT = "about"


def why_not_draft_paper(about: Matter, who: Standing) -> str | None:
    if "office" not in parts(about, who):
        return f"只有{role_name(about, 'office')}可以拟督办单。"
    if about.regime_key in PAPERS:
        return "督办单不再督办，请核对回复，或者对原来的事项另拟。"
    if about.phase not in ("open", "held") or about.lead_unit is None:
        return f"“{about.state.label}”的事项不用督办。"
    if waiting := undecided(about):
        return f"已有一张没有定的：{waiting.title}，请先定它。"
    return None


def undecided(about: Matter) -> Matter | None:
    """A paper about the matter that waits for who signs."""
    drafted = Matter.objects.filter(links__other=about, links__kind=ABOUT, phase="draft")
    return drafted.filter(regime_key__in=PAPERS).first()


def is_being_answered(about: Matter, at: datetime) -> bool:
    """A paper waits to be signed, or its unit still has time to answer."""
    papers = Link.objects.filter(other=about, kind=ABOUT, matter__is_open=True)
    for link in papers.select_related("matter"):
        paper = link.matter
        if paper.phase == "draft" or paper.turn != "lead" or (paper.turn_due_at or at) > at:
            return True
    return False


def why_not_say(matter: Matter, who: Standing, *, ended: bool = False) -> str | None:
    """A word of the unit that carries the matter; thanks are welcome after its end too."""
    if "lead" not in parts(matter, who):
        return f"只有{role_name(matter, 'lead')}可以写。"
    if matter.phase != "open" and not (ended and matter.phase == "done"):
        return f"“{matter.state.label}”的事项不用再写。"
    return None


def why_not_no_change(
    matter: Matter, who: Standing, at: datetime, asked: Rhythm | None = None
) -> str | None:
    """`asked`: the matter's rhythm, where it is known already."""
    if why := why_not_say(matter, who):
        return why
    if matter.turn != "lead":
        return "现在球不在你手里，不用写。"
    if reports_by_itself(matter):
        return "这件事按期报告，没有变化请在本期报告里按“本期无变化”，不用说两遍。"
    here = light(matter, at)
    if here.key == "over":
        return f"这件事{here.word}，不能只写无变化，请写明差距和办法，或者报结。"
    asked = asked or rhythm(matter, at)
    today = timezone.localdate(at)
    if asked and asked.last > today - timedelta(days=min(asked.days, WEEK)):
        return f"{day_words(asked.last)}刚说过，{day_words(asked.next_on)}再说就行。"
    return None


def why_not_look(matter: Matter, who: Standing) -> str | None:
    if "office" not in parts(matter, who):
        return f"只有{role_name(matter, 'office')}可以写核看情况。"
    return None if matter.phase == "open" else f"“{matter.state.label}”的事项不用核看。"


def why_not_put_off(
    matter: Matter, who: Standing, at: datetime, until: date | None = None
) -> str | None:
    """`until` None: whether it can be put off at all."""
    run = turn_run(matter)
    if run is None:
        return "现在没有走着的时限，不会有人催。"
    if matter.turn not in parts(matter, who):
        return f"只有{role_name(matter, matter.turn)}可以搁置提醒。"
    return until and why_not_until(matter, run, at, until)


def why_not_until(matter: Matter, run: ClockRun, at: datetime, until: date) -> str | None:
    """Not today, not for long, and never over a day on which others are told or wait."""
    today = timezone.localdate(at)
    most = int(value("supervision.put_off_most", on=today).value)
    if until <= today:
        return "请写以后的日期。"
    if until > STATE.add_workdays(today, most):
        return f"一次最多搁置{most}个工作日，到{day_words(STATE.add_workdays(today, most))}。"
    if matter.parent and matter.parent.due_on and until > matter.parent.due_on:
        return f"主件{day_words(matter.parent.due_on)}到期，别人在等，搁置不能越过那一天。"
    raised = (p.at for p in planned(matter.regime, run) if p.rung.how == "raise" and p.at > at)
    up = min(raised, default=None)
    if up and until >= timezone.localdate(up):
        return f"{day_words(timezone.localtime(up))}要往上报，搁置不能越过那一天。"
    return None
