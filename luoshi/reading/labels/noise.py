"""What carries no content of its own: headings, addresses, greetings, signposts, left-overs."""

from luoshi.reading.hints import bits, cue
from luoshi.reading.lazy import lazy
from luoshi.reading.owners.slots import FIRST_LEADS

from .asking import GREETING, SIGNPOST, SUPPOSE
from .judge import Seen
from .objects import OWNER

_left_over = cue(
    r"http|www|\.com|\.cn|\.net|\.org|上一篇|下一篇|免责声明|版权所有|版权归|转载请|转载分享|网友上传|网友分享|(?<![基样])本站(?!点|位)|本网站|(?:审核|编辑|责编|校对|终审)[:丨|][ ]?[一-龟]{2,3}(?:[ )\]、]|$)|扫一扫在手机|快来抢沙发"
)
_NO_LETTERS = lazy(r"[\W\d_]*$")
_TO_UNITS = lazy(
    r"(?:[^、,。;:]{2,16}(?:局|委|办|府|院|厅|司|镇|乡|会|道|心|园|区|处|门|团|位|场|所|社|校|村)[、,])+[^、,。;:]{2,16}:$"
)
_ADDRESSEES = lazy(
    r"(?:各|[市县区省][直各]|[市县区省]委|机关各)[^。;!?]*"
    r"(?:局|委|办|府|处|院|厅|位|门|司|校|镇|乡|构|团|会|业|室|区|村|\)):$"
)
_SECTION = (
    "评价 资金 机制 草案 目的 分类 实施 拆迁 工期 质量 目标 任务 要求 措施 安排 思路 原则 思想 重点 方面 分工 步骤 时间 对象 内容 范围 标准 程序 方法 依据 附则 总则 指标 成果 "
    "回顾 总结 机构 职责 情况 问题 不足 差距 困难 事项 清单 阶段 名单 背景 意义 形势 办法 方式 领导 单位 奖惩 保障 纪律 "
    "部署 设想 成就 成效 经验 体会 打算 展望 计划 建议 概况"
).replace(" ", "|")
_ABOUT = (
    "关于 起草 出台 编制 制定 评价 协调 完成 检查 考核 培训 组织 实施 保障 工作 整治 整改 评选 评估 督查 奖惩 监督 发展 申报 活动 宣传 推进 建设 调整 改革 排查 "
    "清理 普查 验收 治理 服务 管理 行动 推荐 报送 报名 时间 办理 存在 主要 基本 总体 指导 重点 具体 有关 下一步 下步 今后 "
    "过去 上半年 下半年 当前 预期 面临 取得 财政 经济 今年 明年 去年 一年 几年 五年"
).replace(" ", "|")
_NUMBER = r"(?:[\W一二三四五六七八九十壹贰叁肆伍陆柒捌\d]{0,6}|第.{1,3}[章节部分编篇]\W?)"
_SECTION_HEADING = lazy(
    rf"{_NUMBER}关于[^,。;]{{2,24}}[。:]?$|{_NUMBER}(?!(?:制定|编制|出台)[^,。;]{{0,12}}(?:清单|办法|方案)。)(?:\d{{4}}年|{_ABOUT})[^,。;]{{0,12}}?(?:{_SECTION})(?:和[^,。;]{{2,8}})?[:。]?$"
)
_NAMES_SECTION = lazy(rf"(?:{_SECTION}|细则|要项|项目|工作|一览表|日程|议程|部分|章)[:。]?$")
_NOUN = lazy(
    r"(?:工程|(?:设施|项目)建设|生产|指标|经济|农业|工业|领域|行业|事业|服务业|环境|设施)[。:]?$"
)
_PART = lazy(r"第.{1,3}[章节编篇][ :]?(?!.{0,6}[要抓推加强提做发])")
WORK = lazy(  # 3．城东污水处理厂扩建工程。: names a work and says nothing of it
    r"[(\d一二三四五六七八九十)、. ]+[^,。;:不没未缺少难\d]{3,30}(?:工程|项目|中心|公园|大桥|公路|医院|学校|道路|系统|棚改|改造|整治|建设|升级|处置)。?"
)
_STEP = lazy(  # （一）交办。（二）办理期限。: a step of the work is named, and what it means follows
    rf"{_NUMBER}(?:[\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]{{2,6}}方面|(?!规范|[按及限]时|严格|从严|加强|强化|抓[好紧]|认真|加快|做好|尽快)[\u4e00-\u9fff]{{2}}(?:[交承会转督]办|答复|办理|审结|反馈|[期时]限|核验|自评|测评|[评认]定|立项|验收|备案))。$"
)
_POINTS_ONLY = lazy(r"[^,。;]{2,24}\((?:满分|共|计|总分|[^()\d]{0,6})?\d+分\)[。:]?$")
_ACTS = lazy(r"扣|加\d|得\d|每|未|的,")
_OF_ITSELF = lazy("本(?:办法|规定|细则|方案|意见|政策|条例|制度|通知|规则)")
_form_line = cue(
    r"[(【]?(?:报|发|送|本期发|分送|抄送|抄报|主送|参加|参会|出席|列席|记录|纪录|主席|作者|散会|主持|标签|主题词|关键词|相关|联系处室|联系科室|联系人|联系电话|咨询电话|举报电话|办理结果|原标题|来源|稿源|转载|编辑|责编|责任编辑|公开属性|附件?|发表于|温馨提示|档案下载|下载|承办领导|经办人|版权声明)"
    r"[^,。;:]{0,8}[::】]|发表于 |\((?:完|本[刊报][^。;]{0,8})\)$|(?:首先|下面|现在|接下来),?进行(?:大会|会议)?第[一二三四五六七八九十]+项|(?:首先|先|下面|现在|接下来)?,?请[^,。;]{2,40}?(?:发言|讲话|作报告|宣读[^,。;]{2,30})[。;]$|(?:记者|通讯员)[ ][一-龟]{2,3}(?: |$)"
)
_ANNOUNCES = lazy("^(?![^。;]*(?:由|责任|单位))[^。;]{0,40}(?:以下|如下)[^。;,:]{0,12}:$")
_BYLINE = lazy(r"[^,。;:\d]{2,14}(?:书记|长|主任|主席|常委|经理) +[\u4e00-\u9fff]{2,3}$")
_SIGNED = lazy(r"[^,。;:]{4,60} +[12]\d{3}年\d{1,2}月\d{1,2}日(?:印发?)?$")
_NAMES = lazy(
    r"\((?:记者|通讯员|作者|供稿)?[: ]*[\u4e00-\u9fff]{2,4}(?:[摄撰]|[ 、]+(?:记者|通讯员)?[: ]*[\u4e00-\u9fff]{2,4})+ *\)$"
)
_SAID_AT = lazy(r"[(-]{1,2}[^。;]{4,50}(?:会议|会)上\)?$")
_OF_KIND = lazy(
    r"[^,。;:]{2,24}的(?:主要|基本|总体|具体)?(?:措施|任务|目标|要求|思路|成效|做法|几点意见)[。:]?$"
    rf"|{_NUMBER}[^,。;:]{{2,10}}阶段[。:]?$"
    r"|[^,。;:要报掌了检督公反]{3,28}(?:完成情况|进展情况|落实情况|结果运用|保障措施|奋斗目标)[。:]?$"
)
_TO_ALL = lazy("(?:同志们|各位(?:代表|委员|来宾|领导))[,!]")
_issued = cue(
    "(?:现|特)[^。;]{0,70}(?:印发|转发|下达|下发)给?你们|,现予(?:印发|公布|发布)。$|(?:^|,)(?:现|兹)将[^。;]{0,80}(?:分解下达|分解印发|印发实施|予以(?:分解|公布|印发)[^,。;]{0,4})[。;]?$"
)
_STATES = lazy(r"是|得到|有了|不断|稳步|持续|较|更|(?<![久行作成改])为")
_GREW = lazy(  # 综合实力显著增强: a heading that reports
    "(?:平稳|持续|快速|健康|较快|协调)(?:健康|较快|快速)?发展$|(?:企稳|稳步|全力|加快|扎实|深入|保持|平稳|有序|快速|较快|稳定|小幅|逐步|全面|不断|加速|顺利|降幅|增速|涨幅)(?:回升|稳定|收窄|平稳|向好|回暖|增长|提高|推进|恢复|进展|发展|回落|加快|运行|提升|增强|改善)$|(?:显著|明显|逐步|日益|大幅|全面|持续|不断|进一步|有效)(?:增强|提升|提高|改善|完善|加快|优化|好转|夯实|巩固)$|成效(?:显著|明显)$|取得[^,。;]{0,6}(?:进展|成效|突破)$"
)
_LISTED = lazy("[0-9](?:[万亿]?[^0-9 ]{1,4}) +-?[0-9]+(?:[.][0-9]+)?$")  # 大豆 83.7万吨 -7.5
MOTTO = lazy(r"\W?[一二三四五六七八九十\d]{0,3}\W{0,2}[\u4e00-\u9fff]{4},[\u4e00-\u9fff]{4}[;。]$")
SHORTEST_DEED = 11  # letters; what is shorter only names a step
LONGEST_OPENER = 40  # letters of a line that opens a list
SHORT_LINE, LONGEST_SIGN = 20, 120  # letters
_NO_CONTENT = ("boiler", "date", "signature", "title")
_as_follows = cue(",[现兹]将?就?[^,。;]{0,40}(?:通知|通报|公告|公布|分解|分工|下达)如下[:。]?$")
_reviewed = cue("(?:请(?:予|大会)?|提请[^,。;]{0,20})审议,?(?:并请|请)[^。;]{0,40}提出意见")
_greeting, _signpost, _owner = cue(GREETING), cue(SIGNPOST), cue(OWNER)
_first_leads = cue(FIRST_LEADS)
_REST = bits(_form_line, _first_leads, _greeting, _signpost)
_HINTED = bits(_left_over, _form_line, _first_leads, _greeting, _signpost, _issued)
_SAYS_MORE, _OPENS_ASIDE = "。;,!”", "-([【特同各"  # the last letter of most, the first of few


def noise(seen: Seen, kind: str) -> str:
    """The rule by which a sentence is other; '' when it says something."""
    text = seen.text
    if kind in _NO_CONTENT or (kind == "address" and len(text) < 30):
        return f"label.{kind}"
    if (kind == "heading" or seen.opens) and not seen.modal and _is_about(text):
        return "label.heading"
    if "分)" in text and _POINTS_ONLY.match(text) and not (seen.modal or _ACTS.search(text)):
        return "label.item"
    first = text[0]
    plain = text[-1] in _SAYS_MORE and first.isalpha() and first not in _OPENS_ASIDE
    if plain and len(text) >= SHORT_LINE and not seen.hint & _HINTED:
        return ""  # most are
    return _of_ends(seen) or _of_words(seen)


def _of_ends(seen: Seen) -> str:
    """By its first and its last letter."""
    text, first, last = seen.text, seen.text[0], seen.text[-1]
    if last == ":" and not (seen.counted or seen.aimed) and _ANNOUNCES.search(text):
        return SIGNPOST.id  # 我们将着重抓好以下五个方面的工作：
    if last == ":" and not seen.modal:
        if _ADDRESSEES.match(text) or _TO_UNITS.match(text):
            return "label.address"
        if len(text) < 14 or (
            len(text) < LONGEST_OPENER
            and (text.endswith("主要包括:") or (first == "第" and "," not in text))
        ):
            return SIGNPOST.id
    if last == "?":
        return "label.question"
    if (
        len(text) < 3
        or text.startswith("特此")
        or (not first.isalpha() and _NO_LETTERS.match(text))
        or (seen.hint & _left_over.bit and "@" not in text and _left_over.search(text))
    ):
        return "label.left_over"
    signed = (last == "日" or first in "(-" or len(text) < SHORT_LINE) and _is_signed(text)
    return "label.form" if signed else ""


def _of_words(seen: Seen) -> str:
    text, first = seen.text, seen.text[0]
    if seen.hint & _REST and (told := _of_form(text, seen.hint)):
        return told
    if text.startswith("--") and text[-1] not in "。;" and not _GREW.search(text):
        return "label.subtitle"
    if first in "同各" and len(text) < 60 and _is_to_all(seen):
        return GREETING.id
    if seen.hint & _issued.bit and _issued.search(text):
        return SIGNPOST.id
    if seen.hint & _greeting.bit and _greeting.search(text):
        return GREETING.id
    return SIGNPOST.id if seen.hint & _signpost.bit and _is_signpost(seen) else ""


def _of_form(text: str, may: int) -> str:
    if may & _form_line.bit and _form_line.match(text):
        return "label.form"
    convention = len(text) < 40 and may & _first_leads.bit and _first_leads.search(text)
    return "label.convention" if convention else ""


def _is_about(text: str) -> bool:
    named = len(text) < SHORTEST_DEED and _STEP.match(text)
    return bool(named or _SECTION_HEADING.match(text) or _OF_KIND.match(text))


def _is_signed(text: str) -> bool:
    """Ends with the day it was written, or names the meeting it was said at."""
    dated = text[-1] in "日印发" and _SIGNED.match(text)
    if len(text) < SHORT_LINE and " " in text[:16] and _BYLINE.match(text):
        return True
    return bool(dated or (text[0] in "(-" and (_SAID_AT.match(text) or _NAMES.match(text))))


def _is_to_all(seen: Seen) -> bool:
    asks = seen.modal or seen.wish or "任务" in seen.text
    return not asks and _TO_ALL.match(seen.text) is not None


def _is_signpost(seen: Seen) -> bool:
    """It only announces; where it also decides or asks, it is more than that."""
    text = seen.text
    as_follows = seen.hint & _as_follows.bit and _as_follows.search(text)
    if as_follows and not (seen.modal or seen.past) and "决定" not in text:
        return True
    if len(text) >= LONGEST_SIGN:
        return False
    if seen.hint & _reviewed.bit and _reviewed.search(text):
        return True
    asks = seen.modal or seen.wish or seen.aimed or seen.counted
    if asks or not _signpost.search(text):
        return False
    return not (
        SUPPOSE.regex.match(text) or _owner.search(text) or "决定在" in text or "决定开展" in text
    )


def heading(seen: Seen, kind: str) -> str:
    """What a heading is that neither asks nor complains: other, exhortation in a plan, or ''."""
    if kind != "heading" and not seen.opens:
        return ""
    text = seen.text.replace(" ", "")
    if MOTTO.match(text):
        return "exhortation"
    if text[-1] == "。" and len(text) > 14 and "," in text:
        return ""
    if _OF_ITSELF.search(text):
        return ""
    if seen.mode == "problem" and seen.opens and WORK.fullmatch(text):
        return "other"
    if len(text) > 6 and (seen.past or _STATES.search(text)):
        return ""
    if (seen.mode != "plan" and _GREW.search(text)) or _LISTED.search(seen.text):
        return ""
    if (
        seen.mode == "plan"
        and seen.opens
        and not (_NAMES_SECTION.search(text) or _PART.match(text) or _NOUN.search(text))
    ):
        return "exhortation"
    if kind == "heading" and seen.opens and "," in text:
        return "exhortation"
    return "other" if kind == "heading" else ""
