"""The grammar of time expressions, one rule a form; the second word of a rule's id is its kind.

Every form starts with a letter or a set of letters, so that the matcher can reject a place by
one look; the first form that fits at a place is taken."""

from .rules import lexer_of, rule

_YEAR = "[12](?<![0-9.][12])[0-9]{3} ?"
_LEAD = "[0-9](?<![0-9/:][0-9])(?<![0-9][.,][0-9])"  # not inside a longer number
_CN_DIGIT = "[〇零一二三四五六七八九]"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = "(?:[0-3]?[0-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号]"
_BY = (
    "(?:(?<=[底末日])前(?![期景])|之?前(?![期景列沿往来所提0-9一二三四五六七八九十两])|以前|前后|以内|以来|以后|起|"
    "内(?![部容涵资外需陆在环])|期间)?"
)
_HOUR = "(?: ?[0-2]?[0-9](?:[:时点][0-5]?[0-9]?分?)(?::[0-5][0-9])?)?"
_RANGE_DAY = f"(?: ?[-~至到] ?(?:{_MONTH} ?月 ?)?{_DAY})?"
_IN_MONTH = f"(?: ?(?:[0-3]?[0-9] ?[-~至] ?)?{_DAY}{_RANGE_DAY}{_HOUR}|份|底|末|初|[上中下]旬|中(?![国央小学心]))?"
_MONTHS = f"{_MONTH} ?(?:月 ?份?[-~至到] ?|[-~至到] ?){_MONTH} ?月份?"
_QUARTER = "(?:第?[一二三四1-4](?:[至到、-][二三四2-4])?季度|[前头][二两三23]个?季度)"
_HALF = "[上下]半年"
_END = "年?[底末初终](?![级中]|期初)|年中|中(?![国央小学心考期])"
_IN_YEAR = (
    f"(?: ?(?:{_MONTHS}|{_MONTH} ?月(?!份?饼){_IN_MONTH}|{_QUARTER}[末底]?|{_HALF}|{_END}|全年|同期|同月"
    f"|前[0-9一二三四五六七八九十两]{{1,2}}个月))?{_BY}"
)
_COUNT = "[一二三四五六七八九十两半百几数]"
_UNIT = (
    "(?:多|余|几|来)? ?(?:个(?:多)?(?:半)?(?:工作日|月|季度|星期|小时|半天|学期|年头|周)|年半?(?![级轻货])|"
    "[个]?工作日|[天日](?![元报本程])|周[岁年]?(?![边期转])|星期|小时|分钟|秒钟?|岁|季度|学时|课时|学年|"
    "载(?!体)|代人)"
)
_TERM = "(?:[之以]?内(?![部容涵资外需陆在环])|时间|来(?![自源水])|以来|间|里)?"

_WINDOW = (
    f"的?(?:[0-9]{{1,3}}|{_COUNT}{{1,4}})(?:多|余|几)?个?多?(?:年|月|季度|周|天|段时[间期])"
    "(?:以来|来(?![自源])|时间|里|间)?"
)

PLAN_QUOTED = rule(
    "time.plan.quoted",
    "五年计划（规划）时期，加引号",
    "[“\"‘'](?:[六七八九十]五|十[一二三四五六]五)[”\"’'](?:期间|时期|末期?|期末|初期?|以来)?",
    examples=(("力争“十四五”末建成", "“十四五”末"), ("「十五」期間", "“十五”期间")),
    counter_examples=("“三五”成群",),
)
PLAN_BARE = rule(
    "time.plan.bare",
    "五年规划时期，不加引号",
    "十[一二三四五六]五(?:期间|时期|末期?|期末|初期?|以来)?",
    examples=(("到十三五期末", "十三五期末"),),
    counter_examples=("十五家企业",),
)
PLAN_SHORT = rule(
    "time.plan.short",
    "早年的五年计划，不加引号时须有“期间”",
    "[六七八九十]五(?:期间|时期)",
    examples=(("八五期间", "八五期间"),),
    counter_examples=("七五折",),
)
NUMERIC_DAY = rule(
    "time.day.numeric",
    "数字写的日期",
    "[12](?<![0-9.][12])[0-9]{3}[-./][01]?[0-9][-./][0-3]?[0-9](?![0-9])" + _HOUR,
    examples=(("截至2024-06-30", "2024-06-30"),),
)
YEARS = rule(
    "time.years",
    "几年之间",
    f"{_YEAR}年?度? ?[-~至到] ?[12][0-9]{{3}} ?年度?",
    examples=(("2021—2025年规划", "2021-2025年"), ("2019年至2021年", "2019年至2021年")),
)
POINT_YEAR = rule(
    "time.point.year",
    "某年，或某年的季、月、日、年底",
    f"{_YEAR}年 ?度?{_IN_YEAR}",
    examples=(
        ("2025年6月底前完成", "2025年6月底前"),
        ("2024年1至9月", "2024年1至9月"),
        ("于2024年9月5日上报", "2024年9月5日"),
    ),
)
POINT_CHINESE_YEAR = rule(
    "time.point.chinese_year",
    "汉字写的年份",
    f"[一二]{_CN_DIGIT}{{3}} ?年 ?度?{_IN_YEAR}",
    examples=(("二〇二五年六月底", "二〇二五年六月底"), ("一九八六年", "一九八六年")),
)
REDACTED_YEAR = rule(
    "time.redacted.year",
    "隐去的年份",
    f"[xX*×][xX*×0-9]{{1,3}} ?年 ?度?{_IN_YEAR}",
    examples=(("XX年底", "XX年底"), ("**年一季度", "**年一季度")),
    counter_examples=("xx县",),
)
REDACTED_CENTURY = rule(
    "time.redacted.century",
    "隐去后两位的年份",
    f"2[0O〇][xX*×]{{1,2}} ?年 ?度?{_IN_YEAR}",
    examples=(("20xx年", "20xx年"),),
)
REDACTED_MONTH = rule(
    "time.redacted.month",
    "隐去的月日",
    "[xX*×]{1,2} ?月(?: ?[xX*×0-9]{1,2} ?日)?",
    examples=(("x月x日召开", "x月x日"),),
)
POINT_RELATIVE = rule(
    "time.point.relative",
    "今年、去年、上年及其季、月、年底",
    "[今去明后前本上当次来下](?<![以之目此年会战月日]前)(?<![以之今会战先]后)(?<![以之]上)(?<!以下)"
    f"(?<![以年近])年(?![级轻货龄长纪均]) ?度?{_IN_YEAR}",
    examples=(
        ("今年年底前", "今年年底前"),
        ("比上年同期", "上年同期"),
        ("明年一季度", "明年一季度"),
    ),
    counter_examples=("目前年产值", "以来年均增长"),
)
POINT_FROM_NOW = rule(
    "time.point.from_now",
    "本月、上季度、下周",
    f"[本上下当次]个?(?:月|季度|周)(?: ?{_DAY}|[底末初]|[上中下]旬)?{_BY}",
    examples=(("下个月10日前", "下个月10日前"), ("本月底", "本月底")),
)
POINT_SEASON = rule(
    "time.point.season",
    "今冬明春",
    "[今明][冬春夏秋](?:明春)?",
    examples=(("今冬明春水利", "今冬明春"),),
)
POINT_MONTHS = rule(
    "time.point.months",
    "几个月之间，两端都写月",
    f"{_LEAD}[0-9]? ?月 ?份?[-~至到] ?{_MONTH} ?月份?{_BY}",
    examples=(("1月至5月", "1月至5月"),),
)
POINT_MONTHS_SHORT = rule(
    "time.point.months_short",
    "几个月之间，只写一个月字",
    f"{_LEAD}[0-9]? ?[-~至到] ?{_MONTH} ?月份?{_BY}",
    examples=(("1-5月份，全县", "1-5月份"),),
)
POINT_MONTH = rule(
    "time.point.month",
    "某月，或某月某日",
    f"{_LEAD}[0-9]? ?月{_IN_MONTH}{_BY}",
    examples=(
        ("6月底前", "6月底前"),
        ("力争7月份开工", "7月份"),
        ("5月3日至6月10日", "5月3日至6月10日"),
    ),
    counter_examples=("前3个月",),
)
POINT_CHINESE_MONTH = rule(
    "time.point.chinese_month",
    "汉字写的月份",
    f"[一二三四五六七八九十元][一二]?(?<![个第周]元)(?:[至到-]{_MONTH})? ?月(?!子){_IN_MONTH}{_BY}",
    examples=(("三月底以前", "三月底以前"), ("十二月份", "十二月份")),
)
POINT_QUARTER = rule(
    "time.point.quarter",
    "第几季度",
    f"第[一二三四1-4]季度[末底]?{_BY}",
    examples=(("第四季度末", "第四季度末"),),
)
POINT_QUARTER_SHORT = rule(
    "time.point.quarter_short",
    "一季度、二至三季度",
    f"[一二三四1-4](?<![0-9][1-4])(?:[至到、-][二三四2-4])?季度[末底]?{_BY}",
    examples=(("一季度全县", "一季度"),),
)
POINT_QUARTERS = rule(
    "time.point.quarters",
    "前几季度",
    "[前头][二两三23]个?季度",
    examples=(("前三季度", "前三季度"),),
)
POINT_HALF = rule(
    "time.point.half",
    "上半年、下半月",
    f"[上下]半[年月](?:度)?{_BY}",
    examples=(("下半年开工", "下半年"),),
)
POINT_END_OF_YEAR = rule(
    "time.point.end_of_year",
    "年底、年初、年内，不写哪一年",
    "年(?<![青少中老成壮近往历每百千万十多些那]年)"
    "(?:[底末]|终(?![奖考总评])|内(?![部容外])|初(?!中)|中(?![国央学期]))之?(?:前(?![期景]))?",
    examples=(("年底前办结", "年底前"), ("年内投产", "年内")),
    counter_examples=("青年中", "年终考核"),
)
POINT_END_OF_MONTH = rule(
    "time.point.end_of_month",
    "月底，不写哪个月",
    f"月(?<![0-9一二三四五六七八九十]月)[底末初]{_BY}",
    examples=(("于月底前", "月底前"),),
)
POINT_WHOLE_YEAR = rule(
    "time.point.whole_year", "全年", "全年(?![龄级])", examples=(("全年接待", "全年"),)
)
WINDOW_NEAR = rule(
    "time.window.near",
    "近几年、前几个月",
    f"[近前头](?<![之以目当此]前)(?:年来|几年来?|期(?![货末费工])|{_WINDOW})",
    examples=(("近二十年的努力", "近二十年"), ("前5个月的指标", "前5个月")),
    counter_examples=("前期费", "目前三个"),
)
WINDOW_AHEAD = rule(
    "time.window.ahead",
    "过去、今后、未来一段时间",
    f"[过今未最接](?:来|去|后|下来|近)的?{_WINDOW}",
    examples=(("今后五年", "今后五年"), ("过去的一段时间里", "过去的一段时间里")),
)
RHYTHM = rule(
    "time.rhythm.every",
    "每年、每季度、每年6月底前",
    "每(?:个|一)?(?:[0-9一两二三四五六半]{1,2}个?)?(?:年|季度?|月|周|星期|日|天|旬|学期|半年)(?:度)?"
    f"(?:{_MONTH}月{_IN_MONTH}{_BY}|[底末初]{_BY}|内)?",
    examples=(
        ("每季度末报送", "每季度末"),
        ("每年6月底前", "每年6月底前"),
        ("每两个月", "每两个月"),
    ),
)
RHYTHM_BY = rule(
    "time.rhythm.by",
    "定期、按月",
    "[定按](?:期|[年月季周旬日](?:度)?(?![龄份期照]))",
    examples=(("定期通报", "定期"), ("按月调度", "按月")),
    counter_examples=("按年龄",),
)
DECADE = rule(
    "time.decade.century",
    "世纪和年代",
    "[0-9一二](?:[0-9]|十[一]?)?世纪(?:[0-9一-龟]{1,3}年代)?",
    examples=(("上世纪与20世纪90年代", "20世纪90年代"),),
)
DECADE_SHORT = rule(
    "time.decade.short",
    "年代",
    "[1-9七八九](?<![0-9][0-9])[0十]年代",
    examples=(("90年代初", "90年代"),),
)
CLOCK_CHINESE = rule(
    "time.clock.chinese",
    "几时几分",
    "[0-2](?<![0-9.:][0-2])[0-9]?时[0-5][0-9]分",
    examples=(("13时30分", "13时30分"),),
)
TERM = rule(
    "time.term.digits",
    "一段时间、期限、年龄，数字写",
    f"{_LEAD}(?<!天数[0-9])(?<!天数[达仅为共][0-9])(?<!天数达到[0-9])[0-9.]*"
    rf"(?: ?[-~至到] ?[0-9.]+)?(?<!\.) ?{_UNIT}{_TERM}",
    examples=(("3个工作日内", "3个工作日内"), ("30日内", "30日内"), ("60周岁", "60周岁")),
    counter_examples=("优良天数300天", "5年级"),
)
TERM_CHINESE = rule(
    "time.term.chinese",
    "一段时间、期限，汉字写",
    f"{_COUNT}(?:[一二三四五六七八九十两百千几]{{0,4}})(?:[至到-]{_COUNT}{{1,4}})?{_UNIT}{_TERM}",
    examples=(("五年内", "五年内"), ("三至五年", "三至五年"), ("两年时间", "两年时间")),
)
CLOCK_HALF = rule(
    "time.clock.half_day",
    "上午、下午几时",
    "[上下中凌晚早][午晨上](?:[0-9]{1,2}[:时点](?:[0-9]{2})?分?)(?:[-~至到][0-9:时点分]+)?",
    examples=(("下午3点集合", "下午3点"),),
)
CLOCK_DIGITS = rule(
    "time.clock.digits",
    "时分秒",
    "[0-2](?<![0-9.:的为比构由到从][0-2])[0-9]?:[0-5][0-9](?::[0-5][0-9]|(?= ?[-~至到] ?[0-2]?[0-9]:[0-5][0-9]))",
    examples=(("09:17:00", "09:17:00"),),
    counter_examples=("比例7:3", "由上年的21:50:29调整为11:45:44"),
)
NOW = rule("time.now.at_present", "目前", "[目当]前(?![所提])", examples=(("目前已有", "目前"),))
NOW_THESE_DAYS = rule("time.now.these_days", "现在", "现(?:在|阶段)", examples=(("现在", "现在"),))
NOW_TO_DATE = rule("time.now.to_date", "至今", "[如至]今(?!年)", examples=(("至今没有", "至今"),))
NOW_AS_OF = rule("time.now.as_of", "截至目前", "截[至止]目前", examples=(("截至目前", "截至目前"),))
NOW_THEN = rule("time.now.then", "当初、当时", "当[初时]", examples=(("从当初的", "当初"),))
EVENT = rule(
    "time.event.before",
    "节前、汛前，日子未定",
    "[春元国中五七汛清](?:节|旦|庆节?|秋节?|一|期|明)(?:之前|前后|前(?!期))",
    examples=(("春节前封顶", "春节前"), ("汛期前", "汛期前")),
)

FORMS = (
    *(PLAN_QUOTED, PLAN_BARE, PLAN_SHORT, NUMERIC_DAY, YEARS, POINT_YEAR, POINT_CHINESE_YEAR),
    *(REDACTED_YEAR, REDACTED_CENTURY, REDACTED_MONTH, POINT_RELATIVE, POINT_FROM_NOW),
    *(POINT_SEASON, POINT_MONTHS, POINT_MONTHS_SHORT, POINT_MONTH, POINT_CHINESE_MONTH),
    *(POINT_QUARTER, POINT_QUARTER_SHORT, POINT_QUARTERS, POINT_HALF, POINT_END_OF_YEAR),
    *(POINT_END_OF_MONTH, POINT_WHOLE_YEAR, WINDOW_NEAR, WINDOW_AHEAD, RHYTHM, RHYTHM_BY),
    *(DECADE, DECADE_SHORT, CLOCK_CHINESE, TERM, TERM_CHINESE, CLOCK_HALF, CLOCK_DIGITS),
    *(NOW_AS_OF, NOW, NOW_THESE_DAYS, NOW_TO_DATE, NOW_THEN, EVENT),
)
lexer = lexer_of(FORMS)
