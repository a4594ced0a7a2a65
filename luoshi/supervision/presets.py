"""What an office may set of supervision without code, with where the shipped value comes from."""

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
)
ship(*PRESETS)
