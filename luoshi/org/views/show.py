"""The tree, the page of a unit, of a post, of a person, and the list of gaps. Reading is for all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.org import page
from luoshi.org import tree as trees
from luoshi.org.directory import person_of, post_of, unit_of
from luoshi.org.history import history
from luoshi.org.offers import PERSON_ACTS, POST_ACTS, UNIT_ACTS
from luoshi.org.rules import why_not_manage, why_not_manage_person

from .visit import there, visit

MOST_PEOPLE = 30
GAP_HEADS = ("单位", "缺谁", "岗位", {"label": "在办事项", "num": True})


@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    words, closed = request.GET.get("q", "").strip(), request.GET.get("closed") == "1"
    found = trees.nodes(now.who, now.today, closed=closed)
    top = trees.roots(found)
    context = {
        "q": words,
        "closed": closed,
        "roots": top,
        "matches": trees.matching(found, words) if words else [],
        "people": trees.people_matching(words, now.today, MOST_PEOPLE) if words else [],
        "unit_count": sum(node.unit.closed_on is None for node in found.values()),
        "gap_count": sum(bool(node.missing) for node in found.values()),
        "may_keep": now.keeps_the_tree,
    }
    return render(request, "org/tree.html", context)


@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    found = trees.gaps(trees.nodes(now.who, now.today).values())
    rows = [
        [
            {"text": str(gap.unit), "href": reverse("org:unit", args=[gap.unit.public_id])},
            "、".join(gap.words),
            f"{gap.posts}空着" if gap.posts else "还没有设岗",
            {"text": gap.matters or "", "num": True},
        ]
        for gap in found
    ]
    context = {"rows": rows, "heads": GAP_HEADS, "count": len(rows)}
    return render(request, "org/gaps.html", context)


@require_GET
def unit(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    found = there(unit_of(public_id))
    rows = page.post_rows(found, now.who, now.today)
    served = {row.post.duty for row in rows if row.holders}
    why = why_not_manage(now.who, found)
    context = {
        "unit": found,
        "crumbs": page.crumbs(found),
        "about": page.about(found),
        "missing": trees.missing(found, served),
        "rows": rows,
        "heads": ("岗位", "谁", {"label": "在办", "num": True}),
        "below": list(found.children.filter(closed_on=None)),
        "told": history([found, *found.posts.all()]),
        "acts": [] if why else page.act_links(UNIT_ACTS, found, "unit", now.today),
        "why_not": why,
    }
    return render(request, "org/unit.html", context)


@require_GET
def post(request: HttpRequest, public_id: str) -> HttpResponse:
    now = visit(request)
    found = there(post_of(public_id))
    why = why_not_manage(now.who, found.unit)
    context = {
        "post": found,
        "crumbs": page.crumbs(found.unit, last=True),
        "heads": ("姓名", "任期"),
        "terms": page.terms_of_post(found),
        "told": history([found]),
        "acts": [] if why else page.act_links(POST_ACTS, found, "post", now.today),
        "why_not": why,
    }
    return render(request, "org/post.html", context)


@require_GET
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Posts and roles are open to all; login name, mail and history to who looks after them."""
    now = visit(request)
    found = there(person_of(public_id))
    why = why_not_manage_person(now.who, found, now.today)
    context = {
        "person": found,
        "crumbs": [("单位", reverse("org:tree"))],
        "heads": ("岗位", "任期"),
        "terms": page.terms_of_person(found),
        "roles": page.roles_of(found, now.today),
        "told": [] if why else history([found]),
        "acts": [] if why else page.act_links(PERSON_ACTS, found, "person", now.today),
        "why_not": why,
    }
    return render(request, "org/person.html", context)
