"""Every page of the address inventory: axe finds nothing serious, nothing leaves this machine,
nothing is wider than a phone, and what is carried stays under 200 kB.
"""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from luoshi.documents.actions import Incoming, make_plan, receive
from luoshi.ledger.actions import make_checkpoint
from luoshi.matters.actions import Fixes, ask, draft
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.regimes.actions import HeardIn, keep_visit
from luoshi.supervision.actions import call_meeting
from luoshi.targets.actions import PartIn, decompose, gather_terms
from luoshi.targets.tests.county import indicator, months, straight, target

pytestmark = pytest.mark.browser

MOST_CARRIED = 200_000
NOT_PAGES = {  # answers that are no page: files, presses, parts, and the API
    "matters:file",
    "matters:day",
    "matters:paper",
    "matters:proof",
    "documents:file",
    "documents:export",
    "documents:plan_file",
    "matters:export",
    "matters:export_work",
    "targets:export",
    "targets:data_file",
    "targets:datum_file",
    "targets:targets_file",
    "targets:tree_sheet",
    "matters:register",  # a sheet that was uploaded: looked at by the tests of the register
    "account_logout",
    "account_reauthenticate",
}
SPEECH = (
    "在会上的讲话\n（2026年2月1日）\n县水利局要在6月底前完成17个排污口整治。\n我们要鼓足干劲。\n"
    "对各镇防汛工作按月排名通报。\n"
)
NOTICE = "关于清溪河整治的通知\n2026年1月30日\n由县水利局牵头，年底前整治排污口23个。\n"


@pytest.fixture(autouse=True)
def a_model_is_named(settings) -> None:
    """Nothing goes to it: nobody presses."""
    settings.MODEL_URL, settings.MODEL_NAME = "https://model.example/v1", "qwen"
    settings.MODEL_KINDS = ["speech"]


def named_addresses(patterns=None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from named_addresses(one.url_patterns, inner)
        elif one.name:
            yield f"{space}{one.name}", one


def pages(cast: Cast) -> dict[str, str]:
    """An address for every name that answers GET with a page, filled with real things."""
    draft, doing = cast.matter_at("draft"), cast.matter_at("doing")
    ask(doing, text="验收单要盖哪个章？", by=cast.lead, at=NOW)
    make_checkpoint(at=NOW)
    source = receive(
        Incoming(text=SPEECH, doc_date=date(2026, 2, 1)), issuer=cast.desk, by=cast.office, at=NOW
    )
    notice = receive(Incoming(text=NOTICE), issuer=cast.desk, by=cast.office, at=NOW)
    plan = make_plan([source, notice], title="清溪河", issuer=cast.desk, by=cast.office, at=NOW)
    first = source.proposals.order_by("pk").first()
    return {
        "matters:work": "/",
        "matters:list": "/matters/",
        "matters:new": "/matters/new/",
        "matters:page": f"/matters/{doing.public_id}/",
        "matters:amend": f"/matters/{draft.public_id}/amend/",
        "matters:hand_out": f"/matters/{draft.public_id}/hand-out/",
        "matters:step": f"/matters/{doing.public_id}/report/",
        "matters:event": f"/matters/{doing.public_id}/events/{doing.moves.first().event}/",
        "ledger:list": "/ledger/",
        "matters:import": "/matters/import/",
        "documents:list": "/documents/",
        "documents:plans": "/documents/plans/",
        "documents:plan": f"/documents/plans/{plan.public_id}/",
        "documents:new": "/documents/new/",
        "documents:show": f"/documents/{source.public_id}/?s=5",
        "documents:second": f"/documents/{source.public_id}/model/",
        "documents:target": f"/documents/{source.public_id}/proposals/{first.public_id}/target/",
        "documents:target_of": f"/documents/{source.public_id}/sentences/5/target/",
        **of_targets(cast),
        "notices:list": "/notices/",
        "org:tree": "/org/",
        "org:presets": "/org/presets/",
        "org:preset": "/org/presets/decision.decide/",
        "search": "/search/?q=排污口",
        "account_tokens": "/account/tokens/",
        "account_change_password": "/account/password/",
    }


def of_targets(cast: Cast) -> dict[str, str]:
    """Targets with figures, one that is given to parts, and a document that is negotiated."""
    flow = indicator(cast, "dykes", name="堤防达标", unit="公里", places=1)
    made = target(cast, flow, cast.bureau, 120, basis_words="堤防达标12公里", basis_title="报告")
    straight(cast, made)
    months(cast, flow, cast.bureau, 2026, {2: 5, 3: 6, 5: 30})
    whole = target(cast, flow, cast.county, 900, basis_words="三年冲百强", basis_title="报告")
    parts = [PartIn(cast.town, 600), PartIn(cast.helper, 350)]
    part, _ = decompose(whole, parts, reason="园区明年投产。", by=cast.office, at=NOW)
    return {
        "targets:board": "/targets/?year=2026",
        "targets:target": f"/targets/{made.public_id}/",
        "targets:unit": f"/targets/units/{cast.bureau.public_id}/?year=2026",
        "targets:speed": "/targets/speed/?year=2026",
        "targets:data": "/targets/data/",
        "targets:datum": f"/targets/data/dykes/{cast.bureau.public_id}/",
        "targets:figures_sheet": "/targets/data/sheet/",
        "targets:targets_sheet": "/targets/data/targets/",
        "targets:questions": "/targets/data/questions/",
        "targets:freezes": "/targets/data/freezes/",
        "targets:approvals": "/targets/data/waiting/",
        "targets:spans": "/targets/spans/",
        "targets:indicators": "/targets/indicators/",
        "targets:indicator": "/targets/indicators/dykes/",
        "targets:new": "/targets/new/?indicator=dykes",
        "targets:change": f"/targets/{made.public_id}/change/",
        "targets:split": f"/targets/{whole.public_id}/split/",
        "targets:tree": f"/targets/{whole.public_id}/tree/?change={part.public_id}&value=31",
        "targets:tree_in": f"/targets/{whole.public_id}/tree/sheet/",
        "targets:responsibility": f"/targets/responsibility/{document(cast).public_id}/",
    }


def document(cast: Cast) -> Matter:
    """A responsibility document of the bureau with its lines, still drafted."""
    fixes = Fixes("县水利局2026年度目标责任书", "完成年度目标。", lead_unit=cast.bureau)
    facts = {"year": 2026, "grounds": "县委常委会批准"}
    made = draft(fixes, issuer=cast.desk, by=cast.office, at=NOW,
                 regime="responsibility", facts=facts)  # fmt: skip
    gather_terms(made, by=cast.office, at=NOW)
    return made


class Carried:
    """What a window asked for, and how many bytes came."""

    def __init__(self, page: Page, home: str) -> None:
        self.bytes, self.strangers, self.under_way = 0, [], set()
        self.page, self.host = page, urlsplit(home).netloc
        page.on("request", lambda request: self.under_way.add(request))
        page.on("requestfailed", lambda request: self.under_way.discard(request))
        page.on("requestfinished", self.came)

    def all_came(self) -> None:
        """A page that has loaded has asked for all it asks for by itself."""
        while self.under_way:
            self.page.wait_for_timeout(5)

    def came(self, request) -> None:
        self.under_way.discard(request)
        if urlsplit(request.url).netloc != self.host:
            self.strangers.append(request.url)
        if request.resource_type != "image":
            sizes = request.sizes()
            self.bytes += sizes["responseBodySize"] + sizes["responseHeadersSize"]


def test_every_page_is_sound_light_and_stays_at_home(people, sign_in, looked_at, live):
    inventory = pages(people)
    page = sign_in(people.office)
    seen = Carried(page, live)

    for name, address in inventory.items():
        seen.bytes = 0
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(address)
        assert answer.status == 200, name
        seen.all_came()
        assert seen.bytes < MOST_CARRIED, (name, seen.bytes)
        looked_at(page)
        page.set_viewport_size({"width": 390, "height": 800})
        looked_at(page)
    assert seen.strangers == []


def test_the_board_on_a_wall_is_sound(people, sign_in, looked_at):
    pages(people)
    page = sign_in(people.office)
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert page.goto("/targets/?year=2026&view=wall").status == 200
    looked_at(page)


def test_the_inventory_knows_every_address_of_matters_and_documents(people):
    """A new page without a row here fails; presses (POST only) are told by the access table."""
    known = set(pages(people)) | NOT_PAGES
    posts = {"targets:question", "targets:approval", "matters:read", "matters:bulk", "matters:waive", "matters:ask", "matters:answer",
             "matters:agree", "matters:refuse", "documents:add", "documents:decide",
             "documents:issue", "documents:note", "documents:plan_line"}  # fmt: skip
    ours = {n for n, _ in named_addresses() if n.startswith(("matters:", "documents:", "targets:"))}
    assert ours - known - posts == set()


def test_the_pages_of_supervision_are_sound(people, sign_in, looked_at):
    doing = people.matter_at("doing")
    people.matter_at("disputed")
    meeting = call_meeting(people.desk, by=people.office, at=NOW)
    raised = [HeardIn("老秦", "泵站夜里没有人", "夜里下雨没有人开泵。")]
    went = date(2026, 2, 6)
    keep_visit(raised, issuer=people.desk, visited_on=went, by=people.office, at=NOW)
    inventory = {
        people.leader: ["/leader/"],
        people.office_head: ["/leader/"],
        people.office: [
            f"/matters/{doing.public_id}/slips/new/",
            f"/matters/{doing.public_id}/",
            "/meetings/",
            "/lights/",
            "/load/",
            "/load/duties/",
            "/load/plan/",
            "/load/emergencies/",
            "/problems/",
            "/visits/",
            "/visits/new/",
            f"/visits/{people.desk.public_id}/2026-02-06/",
            "/risks/",
            "/promises/?year=2026",
            "/services/",
            "/services/items/",
            "/motions/",
            "/rulings/?q=河道",
            f"/meetings/{meeting.public_id}/",
        ],
    }
    for person, addresses in inventory.items():
        page = sign_in(person)
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 900})
            assert page.goto(address).status == 200, address
            looked_at(page)
            page.set_viewport_size({"width": 390, "height": 900})
            looked_at(page)
