"""Deciding: one view for every decision on a proposal, adding one, issuing what came of it."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from luoshi.access.views.pressed import once_per_page
from luoshi.documents import actions
from luoshi.documents.forms import (
    DropForm,
    HandOutForm,
    ProposalForm,
    initial_of,
    open_units,
    orders_in,
)
from luoshi.documents.models import Proposal, Source
from luoshi.documents.page import DocumentPage
from luoshi.documents.queries import matter_named, proposal_seen
from luoshi.matters.refusal import Refused, Stale

from .show import answer, page_of, panel_of


@dataclass
class Pressed:
    """What a person pressed on a proposal, with the forms as they filled them in."""

    request: HttpRequest
    page: DocumentPage
    proposal: Proposal
    at: datetime

    @cached_property
    def form(self) -> ProposalForm:
        return ProposalForm(self.proposal, self.request.POST, open_units())

    @cached_property
    def drop_form(self) -> DropForm:
        return DropForm(self.request.POST)

    @property
    def by(self) -> dict:
        version = self.request.POST.get("version", "")
        seen = int(version) if version.isdecimal() else None
        return {"by": self.request.user, "at": self.at, "version": seen}

    def fields(self) -> dict:
        if not self.form.is_valid():
            raise Refused(next(iter(self.form.errors.values()))[0])
        return self.form.fields_given()


def edit(pressed: Pressed) -> str:
    actions.edit(pressed.proposal, **pressed.by, **pressed.fields())
    return f"{pressed.proposal.place}的改动已存下。"


def confirm(pressed: Pressed) -> str:
    actions.confirm(pressed.proposal, **pressed.by, **pressed.fields())
    return f"{pressed.proposal.place}已确认，成为拟办的事项。"


def issue(pressed: Pressed) -> str:
    matter = actions.confirm_and_issue(pressed.proposal, **pressed.by, **pressed.fields())
    return f"{pressed.proposal.place}已交办：{matter.title}（{matter.number}）。"


def drop(pressed: Pressed) -> str:
    actions.drop(pressed.proposal, reason=pressed.drop_form.words(), **pressed.by)
    return f"{pressed.proposal.place}记为不交办。"


def restore(pressed: Pressed) -> str:
    actions.restore(pressed.proposal, **pressed.by)
    return f"{pressed.proposal.place}恢复为待确认。"


def keep(pressed: Pressed) -> str:
    actions.keep(pressed.proposal, **pressed.by)
    return f"{pressed.proposal.place}的改动核对过了，原来定的照旧。"


def merge(pressed: Pressed) -> str:
    page = pressed.page
    into = proposal_seen(page.who, page.source, pressed.request.POST.get("into", ""))
    if into is None:
        raise Refused("请选要并入的那一条。")
    actions.merge(pressed.proposal, into=into, **pressed.by)
    return f"已并入{into.place}。"


def link(pressed: Pressed) -> str:
    matter = matter_named(pressed.page.who, pressed.request.POST.get("matter", ""))
    if matter is None:
        raise Refused("没有找到这个编号的事项，请照交办单上的编号写全。")
    actions.link(pressed.proposal, matter=matter, **pressed.by)
    return f"{pressed.proposal.place}已连到“{matter.title}”。"


ACTS: dict[str, Callable[[Pressed], str]] = {
    act.__name__: act for act in (edit, confirm, issue, drop, restore, keep, merge, link)
}
WRITTEN = ("task", "unit", "time", "standard", "measures")
STAYS = ("edit", "restore", "keep")  # after the others the next one that waits is shown


@require_POST
def decide(request: HttpRequest, public_id: str, proposal_id: str) -> HttpResponse:
    at, name = timezone.now(), request.POST.get("act", "")
    page = page_of(request, public_id, at)
    proposal = proposal_seen(page.who, page.source, proposal_id)
    if proposal is None or name not in ACTS:
        raise Http404
    number, pressed = proposal.first, Pressed(request, page, proposal, at)
    try:
        told = ACTS[name](pressed)
    except Refused as refusal:
        return refused(request, pressed, refusal, number)
    following = page_of(request, public_id, at)
    following.chosen = number if name in STAYS else following.next_pending(number) or number
    link = "交办、分办" if name == "confirm" else f"看{proposal.place}"
    return done(request, following, proposal, told, link)


def done(request, page: DocumentPage, proposal: Proposal, told: str, link: str) -> HttpResponse:
    """The next panel with the sentences and sums that changed; without script, the page."""
    if not request.htmx:
        messages.success(request, told)
        return HttpResponseRedirect(address(page, page.number))
    panel = panel_of(page, done=proposal, told=told, told_link=link)
    changed = {*proposal.sentences, *(proposal.into.sentences if proposal.into else ())}
    lines = [page.line(row) for row in page.sentences if row.order in changed]
    context = {"page": page, "panel": panel, "lines": lines}
    return render(request, "documents/_after.html", context)


def refused(request, pressed: Pressed, refusal: Refused, number: int) -> HttpResponse:
    """The same panel with the sentence, and everything that was filled in."""
    page = page_of(request, pressed.page.source.public_id, pressed.at)
    page.chosen, is_late = number, isinstance(refusal, Stale)
    keeps = "task" in request.POST and not is_late
    panel = panel_of(
        page,
        picked=pressed.proposal.public_id,
        form=pressed.form if keeps else None,
        drop=pressed.drop_form if request.POST["act"] == "drop" else DropForm(),
        refusal=str(refusal),
        is_late=is_late,
        written=written(pressed) if is_late and "task" in request.POST else [],
    )
    return answer(request, panel, status=409 if is_late else 422)


def written(pressed: Pressed) -> list[tuple[str, str]]:
    """What a person wrote in vain: it differs from what stands there now."""
    form, stands = pressed.form, copy(pressed.proposal)
    stands.refresh_from_db()
    now = initial_of(stands)
    given = {name: str(form.data.get(name, "")).replace("\r\n", "\n").strip() for name in WRITTEN}
    return [(form.fields[n].label, w) for n, w in given.items() if w and w != now[n].strip()]


@require_POST
@once_per_page
def add_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    page = page_of(request, public_id, at)
    if not page.is_office:
        raise Http404
    orders = orders_in(request.POST.get("sentences", ""))
    try:
        proposal = actions.add(page.source, sentences=orders, by=request.user, at=at)
    except Refused as refusal:
        return answer(request, panel_of(page, refusal=str(refusal)), status=422)
    return HttpResponseRedirect(address(page, proposal.first, proposal.public_id))


@require_POST
@once_per_page
def issue_matter(request: HttpRequest, public_id: str, matter_id: str) -> HttpResponse:
    """交办, alone or after a part for each unit that was ticked."""
    at = timezone.now()
    page = page_of(request, public_id, at)
    found = [(m, one) for one in page.became for m in one.matters if m.public_id == matter_id]
    if not found or not page.is_office:
        raise Http404
    matter, one = found[0]
    form = HandOutForm(request.POST, units=open_units())
    units = [unit for unit in form.chosen() if unit.pk != matter.lead_unit_id]
    try:
        if "parts" in request.POST and not units:
            raise Refused("请至少选一个单位。")
        actions.issue(matter, units=units, by=request.user, at=at)
    except Refused as refusal:
        again = page_of(request, public_id, at)
        again.chosen = one.proposal.first
        panel = panel_of(again, refusal=str(refusal), handing_out="parts" in request.POST)
        return answer(request, panel, status=422)
    count = f"，分办{len(units)}个单位" if units else ""
    messages.success(request, f"已交办：{matter.title}（{matter.number}）{count}。")
    return HttpResponseRedirect(address(page, one.proposal.first))


def address(page: DocumentPage, number: int, picked: str = "") -> str:
    """The page with a sentence in the panel and in view; `picked` is one of several proposals."""
    return address_of(page.source, number, picked)


def address_of(source: Source, number: int, picked: str = "") -> str:
    base = reverse("documents:show", args=[source.public_id])
    chosen = f"&p={picked}" if picked else ""
    return f"{base}?s={number}{chosen}#s{number}"
