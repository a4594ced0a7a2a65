"""The grammar of quantities, one rule a form; the second word of a rule's id is its kind."""

import re

from . import units
from .rules import lexer_of, rule

MEASURE_NEXT = "(?= ?(?:[%‰亿万元人亩吨个家户台件辆套座]|公[里顷斤]|千瓦|平方|立方))"
DECIMALS = (  # 48 . 42 and 15.9 2 are what a scan makes of 48.42 and 15.92
    rf"(?:\.[0-9]+(?: [0-9]{{1,2}}{MEASURE_NEXT})?| ?\. ?[0-9]+{MEASURE_NEXT}|"
    rf"(?: [0-9]{{3}})+{MEASURE_NEXT})?"
)
NUMBER = rf"[0-9]+(?:,[0-9]{{3}})*{DECIMALS}"
CHINESE = "[一二两三四五六七八九十百千零〇廿]{1,14}"
CHINESE_RUN = f"{CHINESE}(?:[万亿]{CHINESE})*"
POINT = "(?:点[一二三四五六七八九零〇]+|\\.[一二三四五六七八九零〇]{1,3}(?=[%万亿公平]))?"
MORE = "(?:[多余]|来(?![自源年水]))?"
SCALE = (
    f"{MORE}(?:个(?=[多余]?[万亿](?!元)))?{MORE}"
    f"(?: ?(?:万亿|[十百千]?[多余]?[万亿](?![分])|百(?![分货姓])|千(?![瓦米克伏卡焦家方分])))?{MORE}"
)
UNIT = "|".join(sorted(map(re.escape, units.ALL), key=len, reverse=True))
_AFTER_FIRST = "一二两三四五六七八九十百千零〇廿万亿点.多余来个 " + "".join(
    sorted({unit[0] for unit in units.ALL})
)  # what can follow the first letter of a number in Chinese numerals

RATIO = rule(
    "quantity.ratio.parts",
    "三个以上部分的比",
    rf"[0-9](?<![0-9.:][0-9])[0-9]*(?:\.[0-9]+)? ?:(?: ?{NUMBER} ?:)+ ?{NUMBER}%?",
    examples=(
        ("三次产业比为3.9:59.5:36.6", "3.9:59.5:36.6"),
        ("8.6 ∶ 53.8 ∶ 37.6", "8.6 : 53.8 : 37.6"),
    ),
    counter_examples=("上午9点",),
)
RATIO_OF_TWO = rule(
    "quantity.ratio.two",
    "两个部分的比",
    r"[0-9](?<![0-9.:][0-9])[0-9]*(?:\.[0-9]+)?:[0-9]+(?:\.[0-9]+)?(?![0-9:])",
    examples=(("由0.41∶1提高", "0.41:1"),),
)
RANGE = rule(
    "quantity.range.digits",
    "两数之间",
    rf"[0-9](?<![0-9A-Za-z.由从][0-9])[0-9]*(?:,[0-9]{{3}})*(?:\.[0-9]+)? ?(?:%|‰|[万亿]?元?)?"
    rf"(?: ?[-~] ?|[至到]){NUMBER} ?{SCALE} ?(?:{UNIT})?",
    examples=(
        ("3000—4000亩", "3000-4000亩"),
        ("15%至20%", "15%至20%"),
        ("3至5家", "3至5家"),
        ("常年的4到5倍", "4到5倍"),
    ),
)
COMPOUND = rule(
    "quantity.compound.digits",
    "几亿几千万、几万几千",
    rf"[0-9](?<![0-9A-Za-z.+#][0-9])[0-9]{{0,3}}(?:,[0-9]{{3}})*(?:亿(?:零|又)?[0-9]{{1,4}}(?:,[0-9]{{3}})?(?:\\.[0-9]+)?万"
    rf"|[万亿][1-9][千百]万?(?![瓦米克伏卡焦货分]))[多余]? ?(?:{UNIT})?",
    examples=(("4亿8,600万元", "4亿8,600万元"), ("造林3万5千亩", "3万5千亩")),
    counter_examples=("2万千瓦",),
)
NUMERAL = rule(
    "quantity.number.digits",
    "数字写的数，带单位或不带",
    rf"[0-9](?<![0-9A-Za-z.+#][0-9])[0-9]*(?:,[0-9]{{3}})*{DECIMALS}"
    rf" ?{SCALE} ?(?:{UNIT})?(?![A-Za-z+])",
    examples=(
        ("达221.8亿元", "221.8亿元"),
        ("提高1.4个百分点", "1.4个百分点"),
        ("1,234.5万元", "1,234.5万元"),
        ("增长23 ％", "23 %"),
        ("收入48 . 42 亿元", "48 . 42 亿元"),
        ("引资4个亿", "4个亿"),
        ("6000个亿元以上项目", "6000个"),
        ("用电14.06亿千瓦时", "14.06亿千瓦时"),
    ),
    counter_examples=("5A级景区", "G104国道", "“2+6”平台"),
)
HUNDREDTH = rule(
    "quantity.hundredth.words",
    "百分之、千分之",
    f"[百千万]分之(?:{NUMBER}|{CHINESE}{POINT})(?:(?:至|到|-)(?:百分之)?(?:{NUMBER}|{CHINESE}))?",
    examples=(("增长百分之十一点四", "百分之十一点四"), ("千分之五", "千分之五")),
)
FRACTION = rule(
    "quantity.fraction.words",
    "几分之几",
    f"[一二两三四五六七八九十](?:{CHINESE})?分之{CHINESE}",
    examples=(("总面积的三分之一", "三分之一"),),
)
DOUBLE = rule(
    "quantity.double.times",
    "翻番",
    "翻了?(?:[一两二三四五六0-9.]+)?(?:了)?(?:[一两二三四])?番",
    examples=(("翻了一番", "翻了一番"), ("比2020年翻两番", "翻两番"), ("实现翻番", "翻番")),
    counter_examples=("翻开地图",),
)
DOUBLE_ONCE = rule(
    "quantity.double.once", "翻倍", "翻了?一?倍(?!增)", examples=(("产量翻一倍", "翻一倍"),)
)
TENTHS = rule(
    "quantity.tenths.words",
    "几成",
    "[一二两三四五六七八九](?<![第十][一二两三四五六七八九])成[半多一二三四五六七八九]?"
    "(?=以上|以下|左右|的|[,。;、)]|农|企|群|干|村|职|人|$)",
    examples=(("九成以上的村", "九成"), ("占了六成多。", "六成多")),
    counter_examples=("一成不变", "三成立方"),
)
HALF = rule(
    "quantity.half.words",
    "一半",
    "一半(?<!另一半)",
    examples=(("压减一半以上", "一半"),),
    counter_examples=("另一半",),
)
MOST = rule("quantity.half.most", "半数", "半数(?=以上|的|,)", examples=(("半数以上", "半数"),))
RANK = rule(
    "quantity.rank.ordinal",
    "第几位",
    f"第(?:{NUMBER}|{CHINESE})(?:位次|位|名)?",
    examples=(("居全省第3位", "第3位"), ("列全市第一", "第一")),
)
RANK_AMONG = rule(
    "quantity.rank.among",
    "前几名",
    f"前(?:{NUMBER}|{CHINESE})(?<!前十)(?:位|名|强)",
    examples=(("进入全省前5位", "前5位"),),
)
WORDS = rule(
    "quantity.words.chinese",
    "汉字写的数，带单位",
    f"[一二两三四五六七八九十百千](?=[{_AFTER_FIRST}])"
    f"(?:{CHINESE})?(?:[万亿]{CHINESE})*{POINT}{SCALE}(?:(?:{UNIT})|(?<=[万亿]))",
    examples=(
        ("一亿八千六百万元", "一亿八千六百万元"),
        ("經費一七.六八億元", "一七.六八亿元"),
        ("約六九○○萬元", "六九〇〇万元"),
        ("现在的四个多亿", "四个多亿"),
        ("两千多万元", "两千多万元"),
        ("增长了近十五倍", "十五倍"),
    ),
    counter_examples=("万众一心", "一窍不通"),
)

FORMS = (
    *(
        RATIO,
        RATIO_OF_TWO,
        RANGE,
        COMPOUND,
        NUMERAL,
        HUNDREDTH,
        FRACTION,
        DOUBLE,
        DOUBLE_ONCE,
        TENTHS,
    ),
    *(HALF, MOST, RANK, RANK_AMONG, WORDS),
)
lexer = lexer_of(FORMS)
