"""便民事项 in the demonstration: the list of services, and cases that windows took in."""

from collections.abc import Iterator
from datetime import datetime

from luoshi.regimes.actions import keep_items
from luoshi.regimes.catalogue import read_items

from .lives import Life, Step, played
from .story import Desk, Scene, moment

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

# Taken in by a village, seen by its township, done by the county: all three follow the same case.
PASSED_UP = Life(
    "service", "柳口村", "柳林镇", 24, "柳口村五组一户低保申请", f"申请{AID['item']}。", AID,
    ((0, "accept", "asker", {}),
     (3, "move_up", "lead", {"unit": "县民政局", "reason": "镇里入户核对过，由县里审核确认；申请人不用再跑。"}),
     (13, "finish", "lead", DONE),
     (14, "hand_over", "asker", {"visits": 1})),
    {"limit": "15wd"},
)  # fmt: skip


def windows(desk: Desk, now: datetime) -> Iterator[Scene]:
    yield Scene(moment(now, 60, 8, 40), 49_999, lambda at: services_listed(desk, at))
    yield from played(PASSED_UP, desk, now, 50_999)
    for order, row in enumerate(SERVICES, 51_000):
        yield from played(service(row), desk, now, order)


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
