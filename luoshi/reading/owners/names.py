"""What the name of a unit or a post looks like, and how a list of them is taken apart."""

from luoshi.reading.branches import split as branches
from luoshi.reading.lazy import lazy

_UNIT = (
    r"常委会|委会|防指|(?<![水理])厂|全委会|理事会|室|局|委|办|厅|院|处|部|(?:审计|公|总|行|专)署|站|所|队|科|股|行|社|馆|团|中心|公司|集团|校|小学|中学|大学|小组|组|指挥部|专班|办公室"
    r"|委员会|管委会|街道|镇|乡|县|区|市|州|旗|省|盟|村|社区|政府|党工委|人大|政协|工会|妇联|科协|残联|侨联|文联"
    r"|工商联|协会|商会|联合会|联社|农场|林场|园|单位|部门|企业|机关|组织|支部|业主|机构|平台|学校|团体|系统|银行|城投|供电|“两委”|两委"
    r"|兵团|总队|支队|大队|所在地|条线|窗口|院校|电视台|国企|(?:承包|包|厂|开发|运营|供应)商|红十字会|党组|党委|纪委监委|财政|指挥长|媒体|项目法人"
)
_POST = (
    r"书记|县长|市长|区长|省长|镇长|乡长|村长|州长|旗长|主席|主任|局长|部长|处长|厅长|科长|院长|校长|站长|所长|组长|秘书长|总经理|董事长"
    r"|负责人|负责同志|一把手|“一把手”|领导|领导班子|领导干部|领导同志|班子成员|干部|党员|委员|同志|人员|责任人|联系人|驾驶员|河长|林长|田长|路长|网格员|队员"
    r"|工作者|教师|法人|代表|成员|班子|职工|联络员|专员|经营者|用人者|个人|者"
)
_GENERAL = (
    r"我们|大家|各级|各地|各方|[我你贵][局委办厅院处]|各条线|全[区县市省州旗镇乡](?:上下|人民|各级)|各级各部门|各级各单位|各部门各单位|各地各部门|双方|[甲乙丙]方|"
    r"各[县市区旗乡镇村场街道州盟省]{1,4}(?:\([^()]{1,9}\))?|(?:有关|相关|责任|牵头|配合|主管)(?:方面|地方|部门|单位)"
)
BRIEF = (
    "发改|财政|国土|住建|建设|公安|民政|教育|卫生|卫健|人社|工信|经信|经贸"
    "|商务|农业|农业农村|水利|水务|林业|环保|生态环境|交通|交通运输|文化|文旅"
    "|旅游|审计|统计|税务|国税|地税|市场监管|工商|质监|安监|应急|应急管理"
    "|司法|信访|组织|宣传|统战|政法|城管|规划|自然资源|金融|人行|电力|消防"
    "|气象|国资|物价|粮食|体育|广电|扶贫|乡村振兴|医保|退役军人|检察|监察"
    "|海关|科技|人力资源社会保障|住房城乡建设|生态|园林|房管|移民|畜牧|农机"
    "|食药|邮政|通信|电信|移动|联通|铁塔|监委|纪检|工青妇|发展改革"
    "|工业和信息化|农村|畜牧兽医|市场监督管理|民族宗教|外事|机关事务|档案|地震"
    "|烟草|盐业"
    "|卫生健康|农业|林草|文广|网信|人力资源|医疗保障|市场监督|外贸|供销|残联|妇联|团委|工会|共青团|电业|水电|防疫|经委|计委|乡企|科技"
)

_SHORT = lazy(BRIEF)
_GENERAL_ENDS = "们家级地方线下民位门县市区旗乡镇村场街道州盟省面"
LAST = frozenset(  # letters with which a name ends
    _GENERAL_ENDS
    + "某志)"
    + "".join(branch[-1] for part in (_UNIT, _POST, BRIEF) for branch in branches(part))
)
_VERB_START = lazy(
    r"会议|[做抓搞]好|协调(?!小组|办|局)|监督各|派(?:出(?!所)|驻)|服从|遵守|提请(?!单位)|负责|召开|指导|邀|接到|包括|涉及|按[月季年周]|年[终底初中]|支援|栽植|种植|改扩建|扩建|改建|迁建|续建|硬化|疏浚|拆除|盘活|发放|原则|同意|争取|力争|确保|务必|全部|定期|未|[推实试发运进执]行|开工|启动|完成|实施|培育|建成|移交|移送|帮助|现将|新建|改造|联系|会同|联合|配合|聘请|组织(?!部)|加强|推进|建立|健全|完善|支持|鼓励|引导|督促|要求|依托|通过|围绕|针对|结合|按照|根据|作为|关于|促进|推动|提高|强化|坚持|落实|实施|开展"
    r"|加快|深化|优化|提升|确保|努力|进一步|切实|全面|深入|继续|不断|大力|积极|着力|严格|认真|为了?|以(?!上)|在(?!地|建)|对|将(?!乐)|把|使|让|从|向(?!阳)|经(?![贸信济开管委])|凡|如|若|有的|没有|这|那|是|每(?![位个名一])|逐"
)
_NOT_NAME = lazy(
    r"全部$|一部$|责成|^[两\d]个或|^[督交承主协催]办$|^[省市县区乡镇村]{2}$|为单位$|[,。;:!?\d]{3,}|[了是谁由给\[\]]|(?<![申邀提])请|为(?:第一|协办|配合|牵头|主办|承办)|身体力行|^[全我][县市区省州镇乡]办?$|^(?:成员|组长|副组长|主任|副主任)$|[局委办厅府院镇乡司心]组织$|实行|被(?!通报|点名|约谈|问责|评|考核|检查|督查|巡察|审计|整改|监管|监督|投诉|帮扶)|部署|决定|作为|承诺办|^\d{1,4}[家户]|[上下]半年|[日天月期]内|(?<!所)在(?![建职线校岗编地])|依据|或者|收入|兼任|适时|向[市县区省社上]|\d月|逢[一二三五十]|\.|\d万|%|(?<!一)把|(?<!主)要(?!领)|[,。;:!?]"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛祝涂谷祁舒耿牟卜肖詹关苗凌费"
    "纪靳盛童欧甄项曲游裴席屈鲍覃霍翁甘景单柏柯阮桂闵解柴车冉房边吉饶刁瞿戚丘滕邬臧畅宫褚"
)  # family names that are no everyday word in this place
_STRICT = lazy(
    rf"(?:.{{0,26}}(?:{_UNIT}|(?:{_POST})(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})?)|{_GENERAL})"
    r"(?:\w某某?|同志)?(?:\([^()]{1,14}\))?$"
)
_NAMED_POST = lazy(rf"(?:长|书记|主任|主席|常委|委员|同志)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}$")
_OF_A_POST = lazy(
    rf"^(?:相关|有关|其他)的[^的]*$|^各?[负具享拥]有[^的]{{2,16}}的(?:部门|单位|机关|机构)$|的(?:(?:责任|牵头)(?:单位|部门))?(?:主要|有关|相关|分管|党政|行政|[省市县区镇乡村]级?|副)?(?:{_POST})$"
)
_DATED = lazy(r"\d月|年底|季度|月底|完成$|全年|长期")
_DOES = lazy(
    "(?<!所)在(?![建职线校岗编地])|依据|按照|制定|开展|抓好|做好|提出|研究|完成|[并且]$|后$"
)
_LOOSE = lazy(r"(?:[\w“”·()xX*/《》、-]|(?<=[县市区乡镇]\()[^()]{1,9}(?=\))){2,26}$")
_SPLIT = lazy(r"[、,/]|以及|\s+")
_AND = lazy(r"(?<=[\w”)])(?:和|及|与)(?=[\w“(])(?!其|(?:单位|部门)$)")
_TAIL = lazy(
    r"(?:等(?:有关|相关|市直|县直|区直|省直)?(?:部门和单位|单位和部门|部门|单位|地|方面|成员单位)?|等[\d一二三四五六七八九十两]{1,3}[个家](?:部门|单位)|等|(?<=[^各])[几两二三四五六七八九十\d][个家]?(?:部门|单位)|[几两三四五六七八]家)(?:\([^()]*\))?$|^[等及和与各]$"
)
_HEAD = lazy(r"^(?:由|请|和|及|与|以及|会同|联合|:|、|\s)+")
_PADDED = lazy(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff] {1,2}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_POST_OF = lazy(
    rf"(?:长|书记|主任|主席|经理) +(?=[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[、,;。]|$))"
)
_OFFICES = lazy(  # 县委常委、政法委书记周某: one person
    r"(?:常委|副书记|党组(?:成员|副?书记))、(?=[^、,。;]{1,12}(?:书记|长|主任|主席))"
    rf"|书记、(?=(?:[局院校县市区镇乡]长|主任)[{_SURNAMES}])"
)
_TOGETHER = lazy(  # 各乡镇党委、政府: one addressee
    r"(?:党委|党工委)、(?=政府|人民政府|管委会|办事处)|[县市区省]委、(?=[县市区省]政府(?:督|办|目标))"
)
_SEVERAL = lazy(
    r"(?:等(?:有关|相关|[\d一二三四五六七八九十两]{1,3}[个家])?|[几两二三四五六七八九十\d][个家]?)(?:部门|单位)$|[几三四五六七八]家$"
)
_BRIEFLY = lazy(r"[\u4e00-\u9fff]{2,9}$")
_LEVEL = "[省市州县区旗盟乡镇村地](?:级|直)?|行署|街道|自治区|直辖市|计划单列市"
_PLACES = lazy(  # 各市、县政府, 省、市、县三级财政, 各乡、镇人民政府
    r"各?省[、(]自治区、直辖市\)?(?:、计划单列市)?"
    rf"|各(?:设区)?(?:{_LEVEL})(?:、(?:{_LEVEL}))+(?=[人党委政(]|[^\u4e00-\u9fff]|$)"
    rf"|(?<![^、,。;:由和与及])(?:{_LEVEL})(?:、(?:{_LEVEL}))+(?=(?:人民)?政府|党[委政]|[两三四]级|财政|人大|机关|有关)"
)
_INNER = lazy(r"\([^()]*\)|“[^“”]*”|《[^《》]*》")
_HEADS = frozenset("由请和及与以会联:、")
TAILS = frozenset("等及和与各门位地面家)")
_BLANKS = "\t\n\x1c\x1d\x1e\x1f \x85"
_LAST_OF_LIST = LAST | TAILS | frozenset("、/," + _BLANKS)
_BEFORE_ONE = frozenset("、,/和及与由请同合:“（(" + _BLANKS)  # a piece of one letter is no name
LONGEST_BARE = 8  # letters of a name that holds no word of doing
_OF_FAMILIES = frozenset(_SURNAMES)


def split(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a list of names; brackets and quotes inside a name are not taken apart."""
    shield = norm[start:end]
    if " " in shield:  # 周 涛: a name of two letters is written as wide as one of three
        shield = _PADDED.sub(lambda m: m[0].replace(" ", "口"), shield)
    if " " in shield:
        shield = _POST_OF.sub(lambda m: m[0].replace(" ", "口"), shield)
    if "委、" in shield or "记、" in shield or "员、" in shield:
        shield = _OFFICES.sub(lambda m: m[0].replace("、", "口"), shield)
    if "委、" in shield:
        shield = _TOGETHER.sub(lambda m: m[0].replace("、", "口"), shield)
    if "、" in shield:
        shield = _PLACES.sub(lambda m: m[0].replace("、", "口"), shield)
    if "(" in shield or "“" in shield or "《" in shield:
        shield = _INNER.sub(lambda m: "口" * len(m[0]), shield)
    pieces, at = [], 0
    for match in [*_SPLIT.finditer(shield), None]:
        stop = match.start() if match else len(shield)
        pieces += _halves(norm, start + at, start + stop)
        at = match.end() if match else stop
    return [piece for piece in pieces if piece[1] - piece[0] >= 2]


def _halves(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """甲局和乙局 are two names; 工业和信息化局 is one."""
    start, end = _trim(norm, start, end)
    words = norm[start:end]
    linked = "和" in words or "及" in words or "与" in words
    for link in _AND.finditer(norm, start, end) if linked else ():
        if _is_brief(norm, start, link.start()) and norm[end - 1] in "局委厅":
            continue  # 文化和旅游局
        if is_name(norm[start : link.start()]):
            return [(start, link.start()), *_halves(norm, link.end(), end)]
    return [(start, end)]


def _is_brief(norm: str, start: int, end: int) -> bool:
    return _SHORT.fullmatch(norm, start, end) is not None


def _trim(norm: str, start: int, end: int) -> tuple[int, int]:
    if start < end and (norm[start] in _HEADS or norm[start].isspace()):
        head = _HEAD.match(norm[start:end])
        start += head.end() if head else 0
    tail = _TAIL.search(norm[start:end]) if start < end and norm[end - 1] in TAILS else None
    if tail:
        end = start + tail.start()
    while start < end and norm[start] in " “（(、" and not _closed(norm[start:end]):
        start += 1
    while end > start and norm[end - 1] in " )、" and not _closed(norm[start:end]):
        end -= 1
    return start, end


def _closed(piece: str) -> bool:
    pairs = piece.count("(") == piece.count(")") and piece.count("“") == piece.count("”")
    return pairs and piece[0] not in " 、" and piece[-1] not in " 、"


def is_name(piece: str) -> bool:
    """Surely a unit, a post or a general subject; for running text."""
    if len(piece) > 30 or (piece[-1:] not in LAST and not _NAMED_POST.search(piece)):
        return False
    if _NOT_NAME.search(piece) or _VERB_START.match(piece):
        return False
    if "的" in piece and not _OF_A_POST.search(piece):
        return False
    if "(" in piece and ")" not in piece:
        return False
    return bool(_STRICT.fullmatch(piece)) or _SHORT.fullmatch(piece) is not None


def are_listed(norm: str, spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """公安、工商、环卫等部门: what so ends is a list of names, however short they are."""
    if len(spans) < 2 or norm[end - 1] not in "门位家" or not _SEVERAL.search(norm[start:end]):
        return False
    return all(
        _BRIEFLY.match(piece)
        and (piece == "组织" or not _VERB_START.match(piece))
        and "的" not in piece
        for piece in (norm[a:b] for a, b in spans)
    )


def may_end_names(norm: str, end: int) -> bool:
    """A look at the last letters of a list: can all its pieces be names?"""
    if norm[end - 1] in _LAST_OF_LIST or norm[end - 2] in _BEFORE_ONE:
        return True
    return norm[end - 2] in _OF_FAMILIES or norm[end - 3] in _OF_FAMILIES


def fits_slot(piece: str) -> bool:
    """May be a name because it stands where names stand: after “牵头单位：” or in a bracket."""
    if _VERB_START.match(piece) or piece[0] == "谁" or _DATED.search(piece):
        return False
    piece = piece.replace(" ", "")
    if len(piece) > LONGEST_BARE and _DOES.search(piece):
        return False
    return bool(_LOOSE.fullmatch(piece)) and "的" not in piece[:-4]


def may_be_person(piece: str) -> bool:
    """A family name and one or two letters; only where persons stand."""
    bare = piece.replace(" ", "")
    return 2 <= len(bare) <= 3 and bare[0] in _OF_FAMILIES


def is_full_name(piece: str) -> bool:
    """A name with the word for the unit or the post: 县水利局, not 水利."""
    return is_name(piece) and not _SHORT.fullmatch(piece)
