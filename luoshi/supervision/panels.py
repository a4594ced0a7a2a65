"""On the page of a matter: its three lights, the papers about it, what happens if nobody moves."""

from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from luoshi.matters.forms import StepForm
from luoshi.matters.models import Matter
from luoshi.matters.parts import parts, role_name
from luoshi.matters.present import day_said, due_words, light
from luoshi.org.directory import unit_of
from luoshi.org.models import Unit
from luoshi.org.standing import standing
from luoshi.targets.models import Target
from luoshi.targets.queries import target_of
from luoshi.ui import nav
from luoshi.ui.panels import panel

from .before import before, unit_ahead, why_not_look_ahead
from .burden import precedents
from .decided import decision_behind, decisions_about, meetings_open_to
from .duties import duty_of, note_of
from .ladder import open_plans
from .leader import may_see
from .lights import CHOICES, divergence, lamps
from .queries import about_of, not_heard_of, papers_about
from .regimes import PAPERS
from .rhythm import Rhythm, reports_by_itself, rhythm, rhythm_days
from .rules import why_not_draft_paper, why_not_no_change, why_not_put_off
from .slips import kind_word
from .urgency import holding_at

SHOWN, LOOKED = 6, 20


@panel("matter", order=3)
def before_issue(request, matter: Matter) -> tuple[str, dict] | None:
    """交办以前: what bars the draft, what it would add to who receives it, who may let it through;
    of a matter in force, what bars the unit it is about to be handed on to.
    """
    to = unit_ahead(matter) if matter.phase == "open" else None
    if matter.phase != "draft" and to is None:
        return None
    return told_before(request, matter, to)


@panel("step", order=10)
def before_handing_on(request, form: StepForm) -> tuple[str, dict] | None:
    """转给别的单位以前: of the unit that was chosen."""
    keys = form.step.effects("hand_to")
    to = unit_of(form.data.get(keys[0], "")) if keys else None
    return told_before(request, form.matter, to) if to else None


def told_before(request, matter: Matter, to: Unit | None) -> tuple[str, dict] | None:
    at = timezone.now()
    who = standing(request.user, timezone.localdate(at))
    if matter.regime_key in PAPERS or why_not_look_ahead(matter, who):
        return None
    shown = before(matter, who, at, to)
    asked = shown["questions"] or shown["bars"] or shown["let_through"] or shown["note"]
    return ("supervision/burden.html", shown) if asked else None


@panel("matter", order=12)
def urgent(request, matter: Matter) -> tuple[str, dict] | None:
    """应急: which one the matter is in, or those it may be listed in."""
    at = timezone.now()
    who = standing(request.user, timezone.localdate(at))
    if not matter.is_open:
        return None
    watch = getattr(matter, "watch", None)
    running = list(holding_at(at).filter(issuer=matter.issuer).select_related("duty_officer"))
    inside = next((e for e in running if watch and watch.emergency_id == e.pk), None)
    may_join = "office" in parts(matter, who) and [e for e in running if e != inside]
    shown = {"matter": matter, "inside": inside, "running": may_join or []}
    return ("supervision/urgent.html", shown) if inside or may_join else None


@panel("matter_side", order=15)
def earlier_rulings(request, matter: Matter) -> tuple[str, dict] | None:
    """以前怎样裁定: beside a dispute, for who rules on it, with what the list of duties says of it."""
    today = timezone.localdate()
    who = standing(request.user, today)
    if matter.state_key != "disputed" or matter.turn not in parts(matter, who):
        return None
    shown = {"ruled": precedents(matter, who), "note": note_of(duty_of(matter, today))}
    return ("supervision/precedents.html", shown) if any(shown.values()) else None


@panel("matter", order=10)
def words(request, matter: Matter) -> tuple[str, dict] | None:
    """三盏灯: what is said of it between reports, and the presses to say it."""
    at = timezone.now()
    if matter.regime_key in PAPERS or matter.phase != "open" or matter.issued_at is None:
        return None
    who = standing(request.user, timezone.localdate(at))
    asked = rhythm(matter, at)
    context = {
        "matter": matter,
        "lamps": lamps(matter, at),
        "differs": divergence(matter, at),
        "rhythm": asked,
        "days": asked
        and [day_said(d, timezone.localdate(at)) for d in (asked.last, asked.next_on)],
        "silent": asked and asked.is_silent(timezone.localdate(at)),
        "is_lead": "lead" in parts(matter, who),
        "is_office": "office" in parts(matter, who),
        "has_own_report": reports_by_itself(matter),
        "why_not_no_change": why_not_no_change(matter, who, at, asked),
        "may_put_off": why_not_put_off(matter, who, at) is None,
        "helps": matter.helps.all(),
        "choices": CHOICES,
    }
    return "supervision/words.html", context


@panel("work", order=10)
def unheard(request, user) -> tuple[str, dict] | None:
    """本期: whose rhythm asks for a word now; one press says that nothing has changed."""
    at = timezone.now()
    who, today = standing(user, timezone.localdate(at)), timezone.localdate(at)
    if not who.units:
        return None
    matters = list(not_heard_of(who, at, LOOKED))
    days = rhythm_days(at) if matters else {}
    found = [(m, rhythm(m, at, days)) for m in matters]
    due = [(m, asked) for m, asked in found if asked and asked.is_due(today)][: 2 * SHOWN]
    prefetch_related_objects([m for m, _ in due], "moves", "children__lead_unit")
    open_ones = [(m, r) for m, r in due if not why_not_no_change(m, who, at, r)]
    rows = [unheard_row(m, r, at) for m, r in open_ones[:SHOWN]]
    return ("supervision/unheard.html", {"rows": rows}) if rows else None


def unheard_row(matter: Matter, asked: Rhythm, at: datetime) -> dict[str, Any]:
    here = light(matter, at)
    page = reverse("matters:page", args=[matter.public_id])
    post = reverse("supervision:speak", args=[matter.public_id, "no-change"])
    shown = {
        "title": matter.title,
        "href": page,
        "state": here.key,
        "word": here.word,
        "sub": f"上次{day_said(asked.last, timezone.localdate(at))}，每{asked.days}天说一次",
        "due": "请说一声",
        "due_state": "",
        "due_note": "",
    }
    return {"shown": shown, "post": post, "say": f"{page}#words"}


@panel("target", order=20)
def decided(request, target: Target) -> tuple[str, dict] | None:
    """例会议定: what meetings decided about a target, and how far that is."""
    who = standing(request.user, timezone.localdate())
    found = list(decisions_about(target, who)[:LOOKED])
    return ("supervision/decided.html", {"decisions": found}) if found else None


@panel("matter_side", order=18)
def decided_at(request, matter: Matter) -> tuple[str, dict] | None:
    """The meeting and the target that a matter was made from, as far as they are open to the person."""
    who = standing(request.user, timezone.localdate())
    made_from = decision_behind(matter, who)
    if made_from is None:
        return None
    meeting, target = made_from.meeting, made_from.target
    context = {
        "meeting": meeting,
        "opens": meetings_open_to(who).filter(pk=meeting.pk).exists(),
        "target": target and target_of(who, target.public_id),
    }
    return "supervision/decided_at.html", context


@panel("matter", order=20)
def papers(request, matter: Matter) -> tuple[str, dict] | None:
    """督办: slips, talks and circulars about a matter; on a paper, what it is about."""
    at = timezone.now()
    who = standing(request.user, timezone.localdate(at))
    about = about_of(matter, who)
    context = {
        "heads": ("文书", "灯", "还有多久", "状态"),
        "papers": [paper_row(paper, at) for paper in papers_about(matter, who)],
        "about": about,
        "about_url": about and reverse("matters:page", args=[about.public_id]),
        "may_draft": why_not_draft_paper(matter, who) is None,
        "new_url": reverse("supervision:new_slip", args=[matter.public_id]),
    }
    shown = context["papers"] or about or context["may_draft"]
    return ("supervision/papers.html", context) if shown else None


def paper_row(paper: Matter, at: datetime) -> list[Any]:
    here, due = light(paper, at), due_words(paper, at)
    href = reverse("matters:page", args=[paper.public_id])
    return [
        {"text": kind_word(paper), "href": href, "note": paper.number},
        {"text": here.word, "state": here.key},
        {"text": due.words, "note": due.note},
        paper.state.label,
    ]


@panel("matter_side", order=40)
def ladder(request, matter: Matter) -> tuple[str, dict] | None:
    if not matter.is_open:
        return None
    runs = matter.clock_runs.prefetch_related("climbed")
    climbed = {(c.run_id, c.rung, c.due_at): c for run in runs for c in run.climbed.all()}
    rungs = []
    for plan in open_plans(matter):
        done = climbed.get((plan.run.pk, plan.rung.key, plan.run.due_at))
        roles = [plan.run.role if part == "turn" else part for part in plan.rung.tell]
        whom = "、".join(role_name(matter, r if r != "turn" else matter.turn) for r in roles)
        rungs.append(
            {
                "at": timezone.localtime(done.at if done else plan.at),
                "text": f"{HOW[plan.rung.how]}{whom}",
                "note": plan.says,
                "done": bool(done),
            }
        )
    if not rungs:
        return None
    return "supervision/ladder.html", {"rungs": rungs[-SHOWN:]}


HOW = {"remind": "提醒", "urge": "催办", "raise": "报"}


def has_a_page(user) -> bool:
    return may_see(standing(user, timezone.localdate()))


def runs_meetings(user) -> bool:
    """Who prepares them, and the leaders they are held by."""
    who = standing(user, timezone.localdate())
    return bool(who.offices) or may_see(who)


nav.register("例会", "supervision:meetings", 60, shown=runs_meetings)
nav.register("一页纸", "supervision:leader", 5, shown=has_a_page)
