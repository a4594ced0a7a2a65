"""Institutions beside the hand-over in the demonstration: problems, visits, services and the like."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from luoshi.matters.actions import BasisIn, Fixes, agree, draft, take
from luoshi.matters.models import Matter
from luoshi.matters.register import REGIMES
from luoshi.org.models import Unit, User
from luoshi.org.queries import people_of
from luoshi.regimes.actions import keep_items
from luoshi.regimes.catalogue import read_items

from .story import Desk, Scene, liaison, moment
from .texts import workday

Step = tuple[int, str, str, dict[str, Any]]  # days after the beginning, step, who, answers
OFFICE = "县政府督查室"


@dataclass(frozen=True)
class Life:
    """`issuer` takes it in or hands it out; `lead` carries it; days from its beginning."""

    regime: str
    issuer: str
    lead: str
    begun: int
    title: str
    task: str
    facts: dict[str, Any]
    steps: tuple[Step, ...]
    fixed: dict[str, Any] = field(default_factory=dict)
    due: int = 0


PROBLEM = {
    "tried": "走访了3家厂，把需求写成一张表。",
    "way_out": "由县工信局出面和运营商谈一次，园区统一接入。",
}
TOLD = "联络处逐人当面征求"
PLAN = (
    "县应急管理局；封闭两处下穿通道；2个工作小时\n县民政局；转移36户平房住户；1个工作日；逐户签字"
)
LIVES = (
    Life(
        "problem", OFFICE, "柳林镇", 26, "园区5家企业专线带宽不够", "5家企业共用一条专线，白天断断续续。",
        PROBLEM,
        ((0, "list_problem", "lead", {}),
         (6, "ask_department", "lead", {"department": "县工信局", "did": "报装了备用线路，还是不够。",
                                        "wanted": "请定由谁牵头扩容、本月底前给方案。"}),
         (9, "department_helps", "县工信局", {"decided": "由县工信局牵头，运营商下月10日前完成扩容。"})),
        due=34,
    ),
    Life(
        "problem", OFFICE, "石湾镇", 19, "污水管网穿铁路涵洞过不去", "管网只差穿涵60米，铁路部门没有批。",
        {"tried": "报了两次方案，补了勘察。", "way_out": "请县交通运输局牵头和铁路部门会商。"},
        ((0, "list_problem", "lead", {}),
         (3, "ask_department", "lead", {"department": "县交通运输局", "did": "补齐了勘察和设计。",
                                        "wanted": "请和铁路部门会商一次，定施工窗口。"})),
        due=40,
    ),
    Life(
        "problem", OFFICE, "长岭乡", 40, "卫生院缺一名公共卫生医师", "招了两次没有人报名。",
        {"tried": "联系了卫校，放宽了年龄。", "way_out": "请县卫健局从县医院派驻一年。"},
        ((0, "list_problem", "lead", {}),
         (8, "explain", "lead", {"text": "还在等招聘计划。"}),
         (30, "solve", "lead", {"did": "与县医院签了派驻协议。", "result": "医师1名已到岗。"}),
         (33, "confirm", "office", {"verified": "打电话问了卫生院，已坐诊3天。"})),
        due=60,
    ),
    Life(
        "visit_issue", "县农业农村局", "柳林镇", 12, "三组机耕路断了一截", "秋收的车进不去，要绕4公里。",
        {"raised_by": "种粮大户老秦", "visited_on": 13},
        ((0, "pass_on", "asker", {}),
         (7, "give_answer", "lead", {"outcome": "solved", "answer": "断的120米已经铺好，农机能走。"})),
    ),
    Life(
        "visit_issue", "县卫健局", "白沙镇", 6, "村卫生室夜里没有灯", "晚上看病要打手电。",
        {"raised_by": "村民苗大娘", "visited_on": 7},
        ((0, "pass_on", "asker", {}),),
    ),
    Life(
        "periodic_report", OFFICE, "县交通运输局", 70, "农村公路建设进度", "通车几公里、差几公里、为什么。",
        {"rhythm": "month", "until": -120, "known": "里程和投资系统里有，不用报。"},
        ((0, "begin", "office", {}),
         (18, "report", "lead", {"result": "通车31公里，占计划的62%。", "gap": "差19公里，石料不够。",
                                 "way": "月底前从邻县调石料。"}),
         (45, "no_change", "lead", {})),
    ),
    Life(
        "motion", OFFICE, "", 66, "关于给老旧小区加装充电桩的建议", "老旧小区充电难，飞线多，建议集中建桩。",
        {"kind": "deputy", "session": "第十八届第二次会议", "code": "42",
         "signers": ["苗新雨", "费思源"], "received_on": 68},
        ((0, "assign", "office", {"unit": "县住建局", "category": "ordinary"}),
         (2, "sign", "lead", {}),
         (40, "reply", "lead", {"grade": "B", "text": "已建12个点，余下9个点列入明年改造。",
                                "met_on": 28, "promised_on": -180}),
         (41, "agree", "lead_head", {}),
         (50, "step_by_step", "office", {"told_on": 18, "told": TOLD, "asked": ["苗新雨", "费思源"]})),
    ),
    Life(
        "motion", OFFICE, "", 64, "关于学校门口增设护学岗的提案", "早晚高峰学校门口人车混行，建议增设护学岗。",
        {"kind": "member", "session": "第十届第二次会议", "code": "17",
         "signers": ["唐既明"], "received_on": 66},
        ((0, "assign", "office", {"unit": "县教育局", "category": "ordinary"}),
         (2, "sign", "lead", {}),
         (28, "reply", "lead", {"grade": "A", "text": "6所学校的护学岗已上岗。", "met_on": 38}),
         (29, "agree", "lead_head", {}),
         (36, "content", "office", {"told_on": 30, "told": TOLD, "opinion": "content", "asked": ["唐既明"]})),
    ),
    Life(
        "motion", OFFICE, "", 20, "关于恢复乡镇末班公交的建议", "末班车提前到17点，群众办事回不去。",
        {"kind": "deputy", "session": "第十八届第二次会议", "code": "55",
         "signers": ["祝融融"], "received_on": 22},
        ((0, "assign", "office", {"unit": "县交通运输局", "category": "ordinary"}),
         (1, "sign", "lead", {})),
    ),
    Life(
        "promise", OFFICE, "云溪镇", 30, "年底前修好6个村的饮水管", "6个村的老管网全部换掉，水压够三楼用。",
        {"made_to": "云溪镇6个村的用水户", "audience": 1860},
        (
            (0, "submit", "lead", {}),
            (3, "approve", "office", {"able": "资金已到镇，标准群众拧开水龙头就能看。"}),
            (5, "publish", "office", {"where": "六个村的村务公开栏"}),
            (6, "agree", "head", {}),
        ),
        fixed={"standard": "三楼水龙头出水，连续三天不断。", "measures": "分三段施工，每段完工先通水。"},
        due=70,
    ),
    Life(
        "risk", OFFICE, "县应急管理局", 45, "老城低洼片区内涝", "两处下穿通道和36户平房会进水。",
        {"trigger": "一小时降雨40毫米，或者下穿通道积水27厘米。", "level": "amber", "lines": PLAN},
        ((0, "list_risk", "office", {}),
         (20, "look", "lead", {"seen": "泵站两台泵都能转，通道没有积水。"})),
        fixed={"standard": "积水退净，住户回家。", "measures": "每周试泵一次，汛前清淤。"},
    ),
    Life(
        "instruction", OFFICE, "县卫健局", 16, "云溪镇卫生院夜间急诊没有医生", "查清为什么，月底前恢复夜间值班。",
        {"instructed_by": "宋闻溪", "words": "请卫健局三天内查清，月底前恢复。", "pace": "ordinary"},
        ((0, "issue", "office", {}),
         (11, "report", "lead", {"result": "两名医生轮值，夜间急诊已恢复。"}),
         (12, "forward", "office", {"checked": "晚上9点打电话问过，有医生在。"})),
    ),
    Life(
        "rectification", OFFICE, "松坪镇", 23, "安置点消防通道被占", "三处安置点的消防通道堆了杂物。",
        {"admitted": "陆景澄批准，安全生产专项督查", "team": ["顾一苇"],
         "shortfall": "3处安置点的消防通道堆放杂物，宽不到2米。", "found_how": "现场量了3处通道，问了6户。"},
        ((0, "notify", "office", {}),
         (4, "plan", "lead", {"steps": "一周内清空，划线，安排网格员每天看。", "cause": "没有人管。"}),
         (6, "plan_ok", "office", {})),
        fixed={"standard": "通道净宽4米", "measures": "清空、划线、每天看"},
        due=45,
    ),
    Life(
        "topic", OFFICE, "县教育局", 8, "合并两所不足20人的村小吗？", "两所村小共31人，教师11人。",
        {"options": "方案一，并到镇中心校，开通校车\n方案二，保留一二年级，高年级到镇上",
         "proposal": "建议方案二：低年级不用早起坐车。", "views": "镇同意；31户里22户同意方案二。"},
        ((0, "submit", "lead", {}),
         (3, "admit", "office", {"meeting_on": -5, "checked": "逐户意见核过，财政部门算过账。"})),
    ),
    Life(
        "time_limit", OFFICE, "县市场监管局", 15, "核对节前抽检不合格的2批食用油", "两批油流向哪里，封存多少。",
        {"pace": "days"},
        ((0, "issue", "office", {}),
         (2, "finish", "lead", {"result": "2批共48桶已全部封存，没有售出。"})),
    ),
)  # fmt: skip

BUSINESS = {
    "item": "个体工商户设立登记",
    "legal": "3个工作日",
    "law": "市场主体登记管理条例第十九条",
}
AID = {"item": "最低生活保障审核确认", "legal": "30个工作日", "law": "最低生活保障审核确认办法"}
HEALTH = {"item": "公共场所卫生许可", "legal": "20个工作日", "law": "行政许可法第四十二条"}
DONE = {"result": "已经办好，证照随函送达。"}
LISTED = "县政府办公室公布的三级便民服务事项目录"
ITEMS = """个体工商户设立登记；县市场监管局；1个工作日；3个工作日；市场主体登记管理条例第十九条；身份证明、经营场所证明
最低生活保障审核确认；县民政局；15个工作日；30个工作日；最低生活保障审核确认办法；户口簿、收入核对授权书
公共场所卫生许可；县卫健局；8个工作日；20个工作日；行政许可法第四十二条；平面图、检测报告
农村宅基地用地审批；县自然资源局；10个工作日；20个工作日；行政许可法第四十二条；申请表、村民会议记录
取水许可；县水利局；20个工作日；45个工作日；取水许可和水资源费征收管理条例；申请书、论证表
"""
SERVICES = (  # days ago, window, who does it, promise, what; days until done; visits; what was missing
    (58, "柳口村", "县市场监管局", "1wd", BUSINESS, "粮油店设立登记", 1, 1, ""),
    (51, "桥南社区", "县市场监管局", "1wd", BUSINESS, "早餐店设立登记", 1, 0, ""),
    (44, "东桥街道", "县市场监管局", "1wd", BUSINESS, "修车铺设立登记", 4, 2, "经营场所证明"),
    (37, "县政务办", "县市场监管局", "1wd", BUSINESS, "打字复印店设立登记", 1, 1, ""),
    (55, "柳口村", "县民政局", "15wd", AID, "柳口村二组一户低保申请", 12, 1, ""),
    (48, "湾头村", "县民政局", "15wd", AID, "湾头村一组一户低保申请", 19, 2, "收入核对授权书"),
    (16, "新渠村", "县民政局", "15wd", AID, "新渠村四组一户低保申请", 0, 0, ""),
    (42, "桥南社区", "县卫健局", "8wd", HEALTH, "社区理发店卫生许可", 7, 1, ""),
    (33, "县政务办", "县卫健局", "8wd", HEALTH, "快捷宾馆卫生许可", 6, 1, ""),
    (5, "东桥街道", "县卫健局", "8wd", HEALTH, "老街浴室卫生许可", 0, 0, ""),
)  # fmt: skip


def institutions(desk: Desk, now: datetime) -> Iterator[Scene]:
    yield Scene(moment(now, 60, 8, 40), 49_999, lambda at: services_listed(desk, at))
    for order, life in enumerate((*LIVES, *map(service, SERVICES)), 50_000):
        yield from played(life, desk, now, order)


def services_listed(desk: Desk, at: datetime) -> None:
    keep_items(read_items(ITEMS, at), basis=LISTED, from_on=at.date(), by=desk.clerk, at=at)


def service(row: tuple) -> Life:
    ago, window, lead, promise, facts, title, done, visits, missing = row
    steps: list[Step] = [(0, "accept", "asker", {})]
    if missing:
        steps += [(1, "tell_missing", "lead", {"missing": missing}),
                  (3, "complete", "asker", {"got_on": ago - 3})]  # fmt: skip
    if done:
        steps += [
            (done, "finish", "lead", DONE),
            (done + 1, "hand_over", "asker", {"visits": visits}),
        ]
    return Life("service", window, lead, ago, title, f"申请{facts['item']}。", facts, tuple(steps),
                {"limit": promise})  # fmt: skip


def played(life: Life, desk: Desk, now: datetime, order: int) -> Iterator[Scene]:
    made: dict[str, Matter] = {}

    def begin(at: datetime) -> None:
        made["matter"] = begun(life, desk, now, at)

    yield Scene(moment(now, life.begun, 9), order, begin)
    for number, (after, step, who, answers) in enumerate(life.steps, 1):

        def play(at: datetime, step=step, who=who, answers=answers) -> None:
            press(made["matter"], step, who, answers, desk, now, at)

        yield Scene(moment(now, life.begun - after, 9, 5 * number), order, play)


def begun(life: Life, desk: Desk, now: datetime, at: datetime) -> Matter:
    lead = Unit.objects.filter(short=life.lead).first()
    due = day(now, life.begun - life.due) if life.due else None
    fixes = Fixes(life.title, life.task, lead_unit=lead, due_on=due, **life.fixed)
    issuer = Unit.objects.get(short=life.issuer)
    starts = REGIMES[life.regime].start.by
    by = desk.clerk if starts == "office" else liaison(lead if starts == "lead" else issuer, at)
    words = [BasisIn(life.task, "县政府常务会议纪要")] if life.issuer == OFFICE else []
    return draft(fixes, issuer=issuer, regime=life.regime, bases=words, by=by, at=at,
                 facts=dated(life.facts, now))  # fmt: skip


def press(
    matter, step: str, who: str, answers: dict, desk: Desk, now: datetime, at: datetime
) -> None:
    matter = Matter.objects.get(pk=matter.pk)
    by = player(matter, who, desk, at)
    if step == "agree":
        agree(next(move for move in matter.moves.all() if move.is_pending), by=by, at=at)
        return
    late = "_late" if matter.state_key == "silent" else ""
    take(matter, step + late, by=by, at=at, **dated(answers, now))


def player(matter: Matter, who: str, desk: Desk, at: datetime) -> User:
    known = {"office": desk.clerk, "head": desk.head}
    if who in known:
        return known[who]
    units = {"lead": matter.lead_unit, "lead_head": matter.lead_unit, "asker": matter.issuer}
    unit = units.get(who) or Unit.objects.get(short=who)
    return people_of(unit, at.date())[0] if who == "lead_head" else liaison(unit, at)


def dated(answers: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Days are told as days ago, units by their names."""
    return {key: told(key, value, now) for key, value in answers.items()}


def told(key: str, value: Any, now: datetime) -> Any:
    if key.endswith("_on") or key == "until":
        return day(now, value).isoformat()
    return Unit.objects.get(short=value) if key in ("unit", "department") else value


def day(now: datetime, ago: int) -> date:
    """A past day is a working day, as the moments of the story are; one to come is any day."""
    return workday(now.date(), ago) if ago > 0 else (now - timedelta(days=ago)).date()
