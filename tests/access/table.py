"""Who may ask what, and how each is answered: a row for every address and method.

302 for a visitor is the way to the sign-in page; 404 is what is not there for somebody; 422 and 409
are refusals with a sentence. `{issued}` and the like are named in world.py; `{notice}` and
`{token}` are one's own, `{foreign_notice}` somebody else's.
The columns: anonymous, outsider, lead, office, leader, admin.
"""

from dataclasses import dataclass, field
from typing import Any

from .given import GIVEN
from .world import ROLES

PAGES = """
GET   /                                                      302 200 200 200 200 200
POST  /notices/read/                                         302 302 302 302 302 302
GET   /matters/                                              302 200 200 200 200 200
GET   /search/                                               302 200 200 200 200 200
GET   /work.xlsx                                             302 200 200 200 200 200
GET   /matters/matters.csv                                   302 200 200 200 200 200
POST  /matters/bulk/                                         302 422 422 302 422 422
GET   /matters/new/                                          302 200 200 200 200 200
POST  /matters/new/                                          302 422 422 302 422 422
GET   /matters/day/                                          302 200 200 200 200 200
GET   /matters/import/                                       302 403 403 200 403 403
POST  /matters/import/                                       302 403 403 422 403 403
GET   /matters/import/absent/                                302 404 404 404 404 404
POST  /matters/import/absent/                                302 404 404 404 404 404
GET   /matters/{issued}/                                     302 404 200 200 200 404
GET   /matters/{draft}/amend/                                302 404 404 200 404 404
POST  /matters/{draft}/amend/                                302 404 404 302 404 404
POST  /matters/{draft}/waive/                                302 404 404 302 404 404
GET   /matters/{draft}/hand-out/                             302 404 404 200 404 404
POST  /matters/{draft}/hand-out/                             302 404 404 302 404 404
POST  /matters/{issued}/questions/                           302 404 302 302 302 404
POST  /matters/{issued}/questions/{question}/                302 404 302 422 302 404
POST  /matters/{waiting}/moves/{move}/agree/                 302 404 422 422 422 404
POST  /matters/{waiting}/moves/{move}/refuse/                302 404 422 422 422 404
GET   /matters/{issued}/papers/handover.docx                 302 404 200 200 200 404
GET   /matters/{issued}/sign/                                302 404 200 200 200 404
POST  /matters/{issued}/sign/                                302 404 302 422 422 404
GET   /problems/                                             302 200 200 200 200 200
GET   /visits/                                               302 200 200 200 200 200
GET   /visits/visits.xlsx                                    302 200 200 200 200 200
GET   /visits/new/                                           302 200 200 200 200 200
POST  /visits/new/                                           302 422 302 422 422 422
GET   /visits/{bureau}/2026-02-06/                           302 404 200 404 404 404
GET   /risks/                                                302 200 200 200 200 200
GET   /risks/risks.xlsx                                      302 200 200 200 200 200
GET   /promises/                                             302 200 200 200 200 200
GET   /promises/promises.xlsx                                302 200 200 200 200 200
GET   /rulings/                                              302 200 200 200 200 200
GET   /motions/                                              302 200 200 200 200 200
GET   /motions/motions.xlsx                                  302 200 200 200 200 200
GET   /services/                                             302 200 200 200 200 200
GET   /services/services.xlsx                                302 200 200 200 200 200
GET   /clocks/                                               302 200 200 200 200 200
POST  /clocks/                                               302 422 422 422 422 422
GET   /leader/                                               302 403 403 403 200 403
POST  /leader/{issued}/sign/                                 302 404 404 404 422 404
POST  /leader/{waiting}/agree/{move}/                        302 404 404 404 422 404
GET   /lights/                                               302 200 200 200 200 200
GET   /load/                                                 302 200 200 200 200 200
GET   /load/units.xlsx                                       302 200 200 200 200 200
GET   /load/units/{unit}/                                    302 200 200 200 200 200
GET   /load/duties/                                          302 200 200 200 200 200
POST  /load/duties/                                          302 422 422 422 422 422
GET   /load/plan/                                            302 200 200 200 200 200
POST  /load/plan/                                            302 422 422 302 422 422
GET   /load/emergencies/                                     302 200 200 200 200 200
POST  /load/emergencies/                                     302 422 422 422 422 422
POST  /matters/{draft}/burden/let-through/                   302 404 404 422 404 404
POST  /matters/{issued}/burden/emergency/                    302 404 422 422 422 404
GET   /services/items/                                       302 200 200 200 200 200
POST  /services/items/                                       302 422 422 302 422 422
GET   /pulse/                                                302 200 200 200 200 200
GET   /pulse/overlaps/                                       302 200 200 200 200 200
GET   /pulse/waits/                                          302 200 200 200 200 200
GET   /pulse/waits/matters/                                  302 200 200 200 200 200
GET   /pulse/waits.xlsx                                      302 200 200 200 200 200
GET   /pulse/passes/                                         302 200 200 200 200 200
GET   /pulse/passes.xlsx                                     302 200 200 200 200 200
GET   /pulse/pulse.xlsx                                      302 200 200 200 200 200
GET   /pulse/handover/                                       302 200 200 200 200 200
GET   /pulse/handover/process.xlsx                           302 200 200 200 200 200
GET   /pulse/handover/used/                                  302 200 200 200 200 200
GET   /meetings/                                             302 200 200 200 200 200
POST  /meetings/                                             302 422 422 422 422 422
GET   /meetings/{meeting}/                                   302 404 404 200 200 404
POST  /meetings/{meeting}/                                   302 404 404 302 422 404
GET   /meetings/{meeting}/minutes.docx                       302 404 404 200 200 404
GET   /matters/{issued}/slips/new/                           302 404 200 200 200 404
POST  /matters/{issued}/slips/new/                           302 404 422 302 422 404
POST  /matters/{issued}/words/say/                           302 404 302 422 422 404
GET   /files/{review}/{file}/                                302 404 200 200 200 404
GET   /targets/                                              302 200 200 200 200 200
GET   /targets/board.xlsx                                    302 200 200 200 200 200
GET   /targets/speed/                                        302 200 200 200 200 200
GET   /targets/units/{unit}/                                 302 200 200 200 200 200
GET   /targets/{target}/                                     302 404 200 200 200 404
GET   /targets/spans/                                        302 200 200 200 200 200
POST  /targets/spans/                                        302 422 422 422 422 422
GET   /targets/indicators/                                   302 200 200 200 200 200
POST  /targets/indicators/                                   302 422 422 302 422 422
GET   /targets/indicators/dykes/                             302 200 200 200 200 200
POST  /targets/indicators/dykes/                             302 422 422 302 422 422
GET   /targets/new/                                          302 403 403 200 403 403
POST  /targets/new/                                          302 403 403 422 403 403
GET   /targets/{target}/change/                              302 404 422 200 422 404
POST  /targets/{target}/change/                              302 404 422 302 422 404
GET   /targets/{whole}/tree/                                 302 404 404 200 200 404
POST  /targets/{whole}/tree/                                 302 404 404 302 422 404
GET   /targets/{whole}/tree.xlsx                             302 404 404 200 200 404
GET   /targets/{whole}/tree/sheet/                           302 404 404 200 200 404
POST  /targets/{whole}/tree/sheet/                           302 404 404 422 422 404
GET   /targets/{whole}/split/                                302 404 404 200 200 404
POST  /targets/{whole}/split/                                302 404 404 422 422 404
GET   /targets/responsibility/{terms}/                       302 404 404 200 404 404
POST  /targets/responsibility/{terms}/                       302 404 404 302 404 404
GET   /documents/                                            302 200 200 200 200 200
GET   /documents/new/                                        302 200 200 200 200 200
POST  /documents/new/                                        302 422 422 422 422 422
GET   /documents/{source}/                                   302 404 200 200 200 404
GET   /documents/{source}/model/                             302 404 404 200 404 404
POST  /documents/{source}/model/                             302 404 404 302 404 404
GET   /documents/{source}/file/                              302 404 200 200 200 404
POST  /documents/{source}/proposals/                         302 404 404 302 404 404
POST  /documents/{source}/proposals/{open}/                  302 404 404 302 404 404
GET   /documents/{source}/proposals/{open}/target/           302 404 404 200 404 404
POST  /documents/{source}/proposals/{open}/target/           302 404 404 422 404 404
GET   /documents/{source}/sentences/1/target/                302 404 404 200 404 404
POST  /documents/{source}/sentences/1/target/                302 404 404 422 404 404
GET   /documents/{source}/proposals.csv                      302 404 200 200 200 404
POST  /documents/{source}/notes/{note}/                      302 404 404 302 404 404
POST  /documents/{source}/issue/{on_source}/                 302 404 404 422 404 404
GET   /matters/{issued}/events/{event}/                      302 404 200 200 200 404
GET   /matters/{issued}/events/{event}/proof.json            302 404 200 200 200 404
GET   /ledger/                                               302 200 200 200 200 200
GET   /ledger/checkpoints/1.txt                              302 200 200 200 200 200
GET   /ledger/consistency.json                               302 422 422 422 422 422
GET   /ledger/verify_ledger.py                               302 200 200 200 200 200
GET   /documents/plans/                                      302 200 200 200 200 200
POST  /documents/plans/                                      302 422 422 302 422 422
GET   /documents/plans/{plan}/                               302 404 404 200 404 404
GET   /documents/plans/{plan}/plan.docx                      302 404 404 200 404 404
POST  /documents/plans/{plan}/lines/1/                       302 404 404 302 404 404
GET   /notices/                                              302 200 200 200 200 200
POST  /notices/all/seen/                                     302 302 302 302 302 302
POST  /notices/mail/                                         302 302 302 302 302 302
GET   /notices/{notice}/                                     302 404 302 302 404 404
POST  /notices/{notice}/seen/                                302 404 302 302 404 404
GET   /notices/{foreign_notice}/                             302 404 404 404 404 404
GET   /org/                                                  302 200 200 200 200 200
GET   /org/gaps/                                             302 200 200 200 200 200
GET   /org/presets/                                          302 200 200 200 200 200
GET   /org/presets/decision.decide/                          302 200 200 200 200 200
POST  /org/presets/decision.decide/                          302 422 422 422 422 422
GET   /org/sheet/                                            302 200 200 200 200 200
POST  /org/sheet/                                            302 422 422 422 422 422
POST  /org/sheet/apply/                                      302 422 422 422 422 422
GET   /org/sheet/template/                                   302 200 200 200 200 200
GET   /org/sheet/export/                                     302 422 422 422 422 200
GET   /org/units/{unit}/                                     302 200 200 200 200 200
GET   /org/units/{unit}/rename/                              302 200 200 200 200 200
POST  /org/units/{unit}/rename/                              302 422 422 422 422 302
GET   /org/posts/{post}/                                     302 200 200 200 200 200
GET   /org/posts/{post}/close/                               302 200 200 200 200 200
POST  /org/posts/{post}/close/                               302 422 422 422 422 302
GET   /org/people/{person}/                                  302 200 200 200 200 200
GET   /org/people/{person}/deactivate/                       302 200 200 200 200 200
POST  /org/people/{person}/deactivate/                       302 422 422 422 422 302
GET   /ui/                                                   404 404 404 404 404 404
POST  /ui/theme                                              302 302 302 302 302 302
GET   /account/login/                                        200 302 302 302 302 302
POST  /account/login/                                        422 302 302 302 302 302
GET   /account/logout/                                       302 200 200 200 200 200
POST  /account/logout/                                       302 302 302 302 302 302
GET   /account/inactive/                                     200 200 200 200 200 200
GET   /account/password/                                     302 200 200 200 200 200
POST  /account/password/                                     302 422 422 422 422 422
GET   /account/reauthenticate/                               302 200 200 200 200 200
POST  /account/reauthenticate/                               302 200 200 200 200 200
POST  /account/filters/                                      302 302 302 302 302 302
GET   /account/tokens/                                       302 200 200 200 200 200
POST  /account/tokens/                                       302 200 200 200 200 200
POST  /account/tokens/{token}/revoke/                        302 302 302 302 302 302
POST  /account/tokens/{foreign_token}/revoke/                302 404 404 404 404 404
GET   /account/people/{person}/reset/                        302 404 404 404 404 200
POST  /account/people/{person}/reset/                        302 404 404 404 404 200
GET   /targets/data/                                         302 200 200 200 200 200
POST  /targets/data/                                         302 422 422 422 422 422
GET   /targets/data/data.xlsx                                302 200 200 200 200 200
GET   /targets/data/sheet/                                   302 200 200 200 200 200
POST  /targets/data/sheet/                                   302 422 422 422 422 422
GET   /targets/data/targets/                                 302 200 200 200 200 200
POST  /targets/data/targets/                                 302 422 422 422 422 422
GET   /targets/data/targets.xlsx                             302 200 200 200 200 200
GET   /targets/data/questions/                               302 200 200 200 200 200
POST  /targets/data/questions/                               302 302 302 302 302 302
POST  /targets/data/questions/{doubt}/                       302 404 302 302 422 404
GET   /targets/data/freezes/                                 302 200 200 200 200 200
POST  /targets/data/freezes/                                 302 422 422 422 422 422
GET   /targets/data/waiting/                                 302 200 200 200 200 200
POST  /targets/data/waiting/path/{pending}/                  302 404 404 422 302 404
GET   /targets/data/dykes/{bureau}/                          302 404 200 200 200 404
POST  /targets/data/dykes/{bureau}/                          302 404 302 302 422 404
GET   /targets/data/dykes/{bureau}/data.csv                  302 404 200 200 200 404
"""
API = """
GET   /api/docs/                                             401 200 200 200 200 200
GET   /api/openapi.json                                      401 200 200 200 200 200
GET   /api/                                                  401 404 404 404 404 404
GET   /api/matters                                           401 200 200 200 200 200
POST  /api/matters                                           401 422 422 201 422 422
GET   /api/matters/{issued}                                  401 404 200 200 200 404
PATCH /api/matters/{draft}                                   401 404 404 200 404 404
POST  /api/matters/bulk/set                                  401 422 422 200 422 422
POST  /api/matters/bulk/issue                                401 422 422 200 422 422
POST  /api/matters/{draft}/waivers                           401 404 404 200 404 404
POST  /api/matters/{issued}/steps/sign                       401 404 200 422 422 404
POST  /api/matters/{waiting}/steps/report/files              401 404 422 422 422 404
GET   /api/matters/{review}/files/{file}                     401 404 200 200 200 404
POST  /api/matters/{draft}/hand-out                          401 404 404 200 404 404
POST  /api/matters/{issued}/questions                        401 404 200 200 200 404
POST  /api/matters/{issued}/questions/{question}             401 404 200 422 200 404
POST  /api/matters/{waiting}/moves/{move}/agree              401 404 422 422 422 404
POST  /api/matters/{waiting}/moves/{move}/refuse             401 404 422 422 422 404
GET   /api/matters/{issued}/events/{event}                   401 404 200 200 200 404
GET   /api/ledger/checkpoints                                401 200 200 200 200 200
GET   /api/ledger/checkpoints/1                              401 200 200 200 200 200
GET   /api/ledger/consistency                                401 422 422 422 422 422
GET   /api/documents/                                        401 200 200 200 200 200
POST  /api/documents/                                        401 422 422 201 422 422
GET   /api/documents/{source}                                401 404 200 200 200 404
GET   /api/documents/{source}/proposals                      401 404 404 200 404 404
PATCH /api/documents/{source}/proposals/{open}               401 404 404 200 404 404
POST  /api/documents/{source}/proposals/{open}/confirm       401 404 404 200 404 404
POST  /api/documents/{source}/proposals/{open}/drop          401 404 404 200 404 404
POST  /api/documents/{source}/proposals                      401 404 404 201 404 404
POST  /api/documents/{source}/proposals/{open}/issue         401 404 404 422 404 404
POST  /api/documents/{source}/proposals/{open}/target        401 404 404 201 404 404
POST  /api/documents/{source}/proposals/{open}/restore       401 404 404 422 404 404
POST  /api/documents/{source}/proposals/{open}/merge         401 404 404 404 404 404
POST  /api/documents/{source}/proposals/{open}/link          401 404 404 422 404 404
GET   /api/documents/{source}/model-readings                 401 404 404 200 404 404
POST  /api/documents/{source}/model-readings                 401 404 404 201 404 404
POST  /api/documents/{source}/model-readings/absent/call-off 401 404 404 404 404 404
POST  /api/documents/{source}/notes/{note}/set-aside         401 404 404 200 404 404
POST  /api/documents/{source}/notes/{note}/ask-again         401 404 404 422 404 404
GET   /api/regimes/services/items                            401 200 200 200 200 200
POST  /api/regimes/services/items                            401 422 422 201 422 422
GET   /api/learning/pulse                                    401 200 200 200 200 200
GET   /api/learning/waits                                    401 200 200 200 200 200
GET   /api/learning/passes                                   401 200 200 200 200 200
GET   /api/learning/process/handover/without/issued          401 422 200 200 200 422
GET   /api/learning/pulse/handover/used                      401 200 200 200 200 200
GET   /api/learning/process/handover                         401 200 200 200 200 200
GET   /api/learning/overlaps                                 401 200 200 200 200 200
GET   /api/supervision/differing                             401 200 200 200 200 200
GET   /api/regimes/problems                                  401 200 200 200 200 200
GET   /api/regimes/visits                                    401 200 200 200 200 200
GET   /api/regimes/visits/log                                401 200 200 200 200 200
POST  /api/regimes/visits/log                                401 422 201 422 422 422
GET   /api/regimes/risks                                     401 200 200 200 200 200
GET   /api/regimes/promises                                  401 200 200 200 200 200
GET   /api/regimes/motions                                   401 200 200 200 200 200
GET   /api/regimes/services                                  401 200 200 200 200 200
GET   /api/regimes/rulings                                   401 200 200 200 200 200
GET   /api/regimes/to-and-fro                                401 200 200 200 200 200
GET   /api/regimes/clocks                                    401 200 200 200 200 200
POST  /api/regimes/clocks                                    401 422 422 422 422 422
GET   /api/supervision/leader                                401 422 422 422 200 422
GET   /api/supervision/load                                  401 200 200 200 200 200
GET   /api/supervision/load/senders                          401 200 200 200 200 200
GET   /api/supervision/load/units/{unit}                     401 200 200 200 200 200
GET   /api/supervision/matters/{draft}/burden                401 404 404 200 404 404
POST  /api/supervision/matters/{draft}/burden/let-through    401 404 404 422 404 404
GET   /api/supervision/duties                                401 200 200 200 200 200
POST  /api/supervision/duties                                401 422 422 422 422 422
GET   /api/supervision/plan-lines                            401 200 200 200 200 200
POST  /api/supervision/plan-lines                            401 422 422 201 422 422
GET   /api/supervision/emergencies                           401 200 200 200 200 200
POST  /api/supervision/emergencies                           401 422 422 422 422 422
POST  /api/supervision/emergencies/absent/end                401 404 404 404 404 404
GET   /api/supervision/papers                                401 200 200 200 200 200
POST  /api/supervision/matters/{issued}/papers               401 404 422 201 422 404
POST  /api/supervision/matters/{issued}/words/say            401 404 200 422 422 404
GET   /api/supervision/meetings                              401 200 200 200 200 200
POST  /api/supervision/meetings                              401 422 422 422 422 422
GET   /api/supervision/meetings/{meeting}                    401 404 404 200 200 404
POST  /api/supervision/meetings/{meeting}/freeze             401 404 404 200 422 404
POST  /api/supervision/meetings/{meeting}/decisions          401 404 404 422 422 404
POST  /api/supervision/meetings/{meeting}/close              401 404 404 422 422 404
GET   /api/plans                                             401 200 200 200 200 200
POST  /api/plans                                             401 422 422 201 422 422
GET   /api/plans/{plan}                                      401 404 404 200 404 404
POST  /api/plans/{plan}/lines/1/keep                         401 404 404 200 404 404
POST  /api/plans/{plan}/lines/1/drop                         401 404 404 200 404 404
POST  /api/plans/{plan}/lines/1/join                         401 404 404 422 404 404
POST  /api/plans/{plan}/lines/1/split                        401 404 404 422 404 404
GET   /api/notices                                           401 200 200 200 200 200
POST  /api/notices/seen                                      401 200 200 200 200 200
POST  /api/notices/{notice}/seen                             401 404 200 200 404 404
POST  /api/notices/{foreign_notice}/seen                     401 404 404 404 404 404
GET   /api/indicators                                        401 200 200 200 200 200
POST  /api/indicators                                        401 422 422 201 422 422
POST  /api/indicators/dykes/readers                          401 422 422 201 422 422
GET   /api/targets                                           401 200 200 200 200 200
POST  /api/targets                                           401 422 422 201 422 422
GET   /api/targets/{target}                                  401 404 200 200 200 404
PATCH /api/targets/{target}                                  401 404 422 200 422 404
POST  /api/targets/{target}/start                            401 404 422 422 422 404
POST  /api/targets/{target}/end                              401 404 422 200 422 404
GET   /api/targets/{whole}/tree                              401 404 404 200 200 404
POST  /api/targets/{whole}/parts                             401 404 404 201 201 404
GET   /api/targets/{part}/what-if                            401 404 404 422 404 404
POST  /api/targets/{part}/part                               401 404 404 200 404 404
POST  /api/spans                                             401 422 422 201 422 422
GET   /api/responsibility/{terms}                            401 404 404 200 404 404
POST  /api/responsibility/{terms}/gather                     401 404 404 200 404 404
PUT   /api/responsibility/{terms}/terms/{term}               401 404 404 200 404 404
DELETE /api/responsibility/{terms}/terms/{term}              401 404 404 204 404 404
GET   /api/targets/{target}/paths                            401 404 200 200 200 404
POST  /api/targets/{target}/paths                            401 404 422 422 422 404
GET   /api/indicators/dykes/units/{bureau}                   401 200 200 200 200 200
GET   /api/figures/asked                                   401 200 200 200 200 200
POST  /api/figures                                           401 422 200 200 422 422
POST  /api/figures/confirm                                   401 422 422 422 422 422
POST  /api/figures/{figure}/correct                          401 404 200 200 422 404
POST  /api/figures/{figure}/cannot-verify                    401 404 200 200 422 404
GET   /api/freezes                                           401 200 200 200 200 200
POST  /api/freezes                                           401 422 422 201 422 422
GET   /api/freezes/{freeze}                                  401 404 200 200 200 404
GET   /api/data-questions                                    401 200 200 200 200 200
POST  /api/data-questions/{doubt}                            401 404 200 200 422 404
"""


@dataclass(frozen=True)
class Row:
    method: str
    path: str
    answers: tuple[int, ...]
    given: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def is_form(self) -> bool:
        """Sent as a form, since a file may come with it."""
        return self.path == "/api/documents/" or self.path.endswith(("/files", "/duties"))

    def answer(self, role: str) -> int:
        return self.answers[ROLES.index(role)]


def rows() -> list[Row]:
    found = []
    for line in (PAGES + API).splitlines():
        method, _, rest = line.partition(" ")
        if method.isupper():
            path, *answers = rest.split()
            given = GIVEN.get(path, {}) if method != "GET" else {}
            found.append(Row(method, path, tuple(map(int, answers)), given))
    return found
