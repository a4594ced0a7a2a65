"""Units of quantities: how they are written, the base they count in, and what kind they are."""

_MONEY = "元 美元 欧元 日元 港元 港币 英镑 人民币 块钱"
_AREA = "亩 公顷 平方公里 平方千米 平方米 平米 平方公尺 平方 ㎡ km² m² 顷"
_MASS = "吨 公斤 千克 斤 市斤 克 毫克 微克 担 吨标准煤 吨标煤 公担 石"
_VOLUME = "立方米 立方 方 升 毫升 m³ 亿方 标准立方米"
_LENGTH = "公里 千米 米 里 华里 厘米 毫米 km 公尺 延米 车道公里 海里"
_ENERGY = (
    "千瓦时 千瓦小时 度 千瓦 兆瓦 吉瓦 MW GW kW kWh 千伏安 兆伏安 KVA 大卡 焦 马力 PB TB GB 兆 毫米"
)
_PEOPLE = "人 名 位 人次 人口 口人 口 户次 对夫妻"
_RATES = (
    "元/亩 元/人 元/吨 元/公斤 元/平方米 元/月 吨/日 微克/立方米 μg/m³ 毫克/升 人/平方公里 元/平方公里 "
    "公斤/亩 吨/年 立方米/日 立方米/秒 吨标准煤/万元 件/日 万元/亩 美元/吨"
)
_COUNTED = (
    "个 家 项 户 件 条 座 所 处 起 宗 份 张 台 套 辆 艘 架 间 栋 幢 片 块 株 棵 头 只 羽 匹 尾 枚 本 部 "
    "册 篇 期 场 桩 笔 单 门 种 类 款 支 团 队 组 班 眼 孔 盏 根 箱 标箱 床 张床位 例 堂 面 台套 台件 台班 "
    "车次 架次 班次 航次 场次 批次 列 批 道 股 口井 个头 盘 瓶 箱次 幅 双 副 颗 万个 艘次 "
    "件次 户次 篇次 册次 项次 标准箱 TEU 学位 个学位 张床 对 次 宗次 台次 辆次 例次 家次 所次 校次 频次 幕 首 届 顶 把 天 "
)
_POINTS = "分"
_SHARES = "% ‰ 个百分点 百分点 个千分点 倍 成"

EACH = frozenset("个所座家处支")  # 每个乡镇建一所: one, and meant so
MONEY = frozenset(_MONEY.split())
MEASURED = frozenset(" ".join((_MONEY, _AREA, _MASS, _VOLUME, _LENGTH, _ENERGY, _RATES)).split())
PEOPLE = frozenset(_PEOPLE.split())
COUNTED = frozenset(_COUNTED.split())
ALL = MEASURED | PEOPLE | COUNTED | {_POINTS} | frozenset(_SHARES.split())

SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
SCALES |= {"十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}

_BASES = {
    "个百分点": "pp",
    "百分点": "pp",
    "个千分点": "‰",
    "吨标煤": "吨标准煤",
    "千瓦小时": "千瓦时",
    "平米": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "km²": "平方公里",
    "m³": "立方米",
    "km": "公里",
    "块钱": "元",
    "kW": "千瓦",
    "kWh": "千瓦时",
    "张床": "张",
    "口人": "人",
    "口井": "口",
}


def base_unit(written: str) -> str:
    return _BASES.get(written, written)
