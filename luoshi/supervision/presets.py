"""What an office may set of supervision without code, with where the shipped value comes from."""

from luoshi.matters.regime import Regime
from luoshi.matters.register import REGIMES
from luoshi.org.presets import Shipped, ship

LIMIT = "督办文书的回复时限，本单位可改"
RHYTHM = "按风险定节奏，一般不多于每周一次（为基层减负的规定）"
PRESETS = (
    Shipped("supervision.limit_blue", "蓝色督办单的回复时限", "5wd", LIMIT),
    Shipped("supervision.limit_amber", "黄色督办单的回复时限", "3wd", LIMIT),
    Shipped("supervision.limit_red", "红色督办单的回复时限", "2wd", LIMIT),
    Shipped("supervision.limit_talk", "约谈以后的书面回复时限", "3wd", LIMIT),
    Shipped("supervision.limit_circular", "通报以后的回复时限", "5wd", LIMIT),
    Shipped("supervision.put_off_most", "一次最多搁置几个工作日", 5, "本单位可改"),
    Shipped("supervision.rhythm_ok", "正常的事项隔几天说一次", 28, RHYTHM),
    Shipped("supervision.rhythm_watch", "临期的事项隔几天说一次", 14, RHYTHM),
    Shipped("supervision.rhythm_late", "有风险的事项隔几天说一次", 7, RHYTHM),
    Shipped("supervision.meeting_cycle", "例会隔几天", 14, "双周例会是常见做法，本单位可改"),
    Shipped("supervision.load_most", "一个人手里在办的最多几件", 12, "超过的先问后办，本单位可改"),
    Shipped("supervision.emergency_most", "一次应急最多宣布几天", 7, "到期要重新宣布，本单位可改"),
)
QUOTA = "严控对基层督查检查考核的总量（为基层减负的规定），数由本单位定；0是不限"
PLANNED = "督查检查考核须列入年度计划（为基层减负的规定）；1是须列入，0是不须"
ship(*PRESETS)


def bound(regime: Regime, *, yearly: int = 0, planned: bool = False) -> None:
    """How often a regime may come to one unit in a year, and whether a plan line is needed.

    Called here for the regimes below; a capability above calls it for its own.
    """
    title, key = regime.title, regime.key
    ship(
        Shipped(f"burden.year_{key}", f"{title}一年对一个单位最多交办几件", yearly, QUOTA),
        Shipped(f"burden.plan_{key}", f"{title}须列入年度计划", int(planned), PLANNED),
    )


for each in list(REGIMES.values()):
    if each.start.by == "office" and each.start.offered:
        bound(each)
