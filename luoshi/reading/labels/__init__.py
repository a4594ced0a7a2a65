"""句的标签: directive, problem, fact, exhortation or other, with the rule that settled it."""

import re

from luoshi.reading import deadlines
from luoshi.reading.blocks import FRONT, LIST_LEVEL
from luoshi.reading.figures.find import PLANNED
from luoshi.reading.hints import bits, cue, hint
from luoshi.reading.lazy import lazy
from luoshi.reading.owners import flat
from luoshi.reading.owners.lines import DUTY, in_duty
from luoshi.reading.owners.tables import columns, is_header
from luoshi.reading.page import LONGEST, Page

from . import complain, judge
from .asking import SIGNPOST
from .formal import DIGITS, SETTLES, is_of_rules, settled
from .judge import ENOUGH, Seen
from .named import by_day, by_unit, by_whom, told_of_whom, unit
from .noise import heading, noise
from .pieces import LONGEST_DAY, PIECE, TASK_LEVEL, Label, is_day_line, lines, owned_item, piece
from .telling import NOW_AHEAD, PAST
from .wraps import wholes

SAYS = ("other", SIGNPOST.id)
LIGHT = ("fact", "exhortation")  # may be more when a unit or a day is named
HEADS = ("other", "label.heading")
RUNNING = (0, LIST_LEVEL)  # levels of running text: 1. and (一) may be items of tasks
LONGEST_LEAD = 44  # letters of a line that announces a list
NOTHING = ("", "")
_DUTY_LINE = "label.duty_line"

_FORMAL = lazy(
    "通知|方案|安排|办法|细则|规定|意见|分工|分解|清单|责任书|要点|纪要|条例|政策|任务|计划|规划|决定|措施|通报|督办|目标"
)
_stage = cue(  # (一)动员部署阶段(3月1日-3月20日)。
    r"[^,。;:]{2,24}阶段[^,。;:()]{0,2}\([^()。]{0,12}\d[日号月年底初旬]*[^()。]{0,14}\)[。:]?$"
    r"|\([一二三四五六七八九十]\)[^,。;:\d()]{2,12}\([^()。;分]{0,12}\d[日号月年][^()。;分]{0,14}\)[。:]?$"
)
_ISSUED = lazy(r"(?:通知|方案|办法|细则|清单|要点)$", re.M)
_SPOKEN = lazy("讲话|发言|致辞|报告|主持[词讲稿]|演讲|讲稿|同志们|汇报|总结")
_TITLES = lazy("《[^《》]*》|“[^“”]*”|<[^<>]*>|〈[^〈〉]*〉")
_review_open = cue(
    r"[^,。;]{0,10}?(?:过去的?[一几五xX*\d]|回顾|一年来|去年|近[几年两三]|近年|几年来|五年来|前[一]?段|这[一几]年"
    r"|多年来|长期以来|(?:工作|实际|整改)?(?:进展|完成|办理)情况:|[xX*\d]{2,4}年来|一个时期以来|上半年,|前\d个月)"
)
_purpose = cue(r"为[^。;]{4,160}(?:特?制[定订]|出台)(?:本|此)[^,。;]{2,8}[。:]?$")
_meeting = cue(  # 今天召开调度会，主要目的是……: what the meeting is for is told, not asked
    r"^(?:同志们[:,!]? ?)?(?:刚才,)?(?:[根按经][^,。;]{2,24},)?(?:今[天晚](?:[上下]午)?|这次|本次|此次|这个|我们)[^。;]{0,60}?(?:会议?|大会|[培研]训班)[^。;]{0,24}?"
    r"(?:(?:主要)?(?:任务|目的|内容|议题|主题)[^,。;要]{0,4}(?:就?是|有|:)|主要是|就是(?!要))"
    r"|^[^,。;]{2,16}(?:决定)?召开[^,。;]{2,40}(?:会议?|大会),(?:主要)?(?:任务|目的)|^(?:近日,|日前,|[^,。;]{2,6}日,)?[^,。;未没不要须应]{2,16}召开[^,。;:]{2,40}(?:会议?|大会),(?![^。;]*(?:强调|要求|指出|明确|决定|议定))"
    r"|^(?:这次|本次|此次)?会议的?(?:主要)?(?:任务|目的|内容|议题)(?:就?是|有)|^(?:主要)?目的(?:就?是|有)"
)
_short = cue(
    r"(?:仅|只)(?:到位|完成|有\d|占|开工)|[还尚]有[^,。;]{0,12}(?:没有|未)|缺口(?:较|很)?大|实际(?:只|仅)?(?:建成|完成|到位|开工|拨付|支出)|滞后(?=计划|进度|序时|近|了|[^,。;]{0,2}\d)|至今未|倒数|远远不能|仅\d"
)
_overdue = cue(  # 应于6月底前建成，目前仅完成四成，逾期74天: told of what was due, not asked
    r"应(?:于|在|当|完成|配套|建成|兑现|到位)[^。;]{2,60}?(?:实际|目前仅|目前只|至今|仅|尚未|还有[^,。;]{1,14}没有)|逾期\d+[天日]"
)
_named_problem = cue(  # 反馈问题：断面水质不达标。
    r"[(\d一二三四五六七八九十)、. ]*(?:(?:反馈|存在|主要|突出|具体)?问题(?:描述|表现)?[一二三四五六七八九十\d]{0,2}:[^。;]{4}|(?:目前|当前)?存在的?(?:主要|突出)?(?:问题|困难|不足)[^,。;]{0,4}[:,]一是)"
)
_admits = cue(  # what is admitted goes on to the end of the paragraph
    r"清醒地?(?:看到|认识到|意识到)(?!自身的优势)|在(?:肯定|总结|看到)[^,。;]{0,10}成绩[^,。;]{0,4}的?同时"
)
_WHAT_NOW = lazy("怎么[办干抓做]|如何[办干抓做]")
_TURN = lazy("今后|下一步|下半年|下阶段|下一阶段|接下来|明年|从现在起")
_ahead = cue(NOW_AHEAD)
_first = cue("一是|第一种|第一[,个]|首先是|\\(一\\)|^一、|^1[.、]")
_GOES_ON = lazy(
    "[二三四五六七八九]是|第[二三四五六七]种|第[二三四五六七][,个]|\\([二三四五六七八九]\\)|[二三四五六七八九]、|[2-9][.、]"
)
_measures = cue(  # 整改措施：一是……: what is to be done about the problem
    r"[(\d一二三四五六七八九十)、. ]*(?:整改|工作|具体|下一?步|改进)(?:整改|工作)?(?:措施|打算|目标|安排):"
)
_MEASURES = lazy("(?:措施|要求|任务|安排|打算|建议|意见)[^,。;]{0,3}:$")
_TURNS_TO = lazy(
    "[^,。;]{0,6}[说讲看谈摆]{1,2}一?[说讲看谈下]?(?:我们的?|目前的?|存在的?)?(?:问题|不足|差距|短板|毛病)。$"
)
_problem_lead = cue(
    r"(?:问题|不足|困难|差距|短板|缺点)[^。;,]{0,8}(?:不少|很多|较多|突出|明显|存在):|(?:问题|不足|困难|差距|短板)[^,。;、]{0,6}。$|(?:问题|不足|困难|差距|短板)[^。;]{0,16}(?::$|主要(?:是|表现|有|体现))"
    r"|(?:问题|不足|困难|差距|短板|毛病)[^。;]{0,8}(?:不容|不可|:|,)[^。;]{0,40}?一是|(?:主要(?:表现|是)|具体表现)[^。;]{0,12}[:]"
)

_SPECIAL = bits(DUTY, _stage, _purpose, _meeting)
_SAYS_MORE = bits(unit, by_whom) | deadlines.ANY
_NAMED_SO = bits(_named_problem, _overdue)


def label(page: Page) -> list[Label]:
    """One (label, rule id) for every sentence of the page, in order."""
    formal, whole, ruled = _is_formal(page), wholes(page), is_of_rules(page.norm)
    aimed, counted = _figured(page)
    norm, lost, owning = page.norm, flat.heads(page.norm), lines(page)
    found: list[Label] = []
    flow, depth, series = "", 0, ""
    for i, (start, end) in enumerate(page.cuts):
        if i < len(found):
            continue
        block, may, last = page.blocks[page.block_of[i]], page.hints[i], i
        text = norm[start : end if end - start <= LONGEST else start + LONGEST]
        kind, in_sight = block.kind, i in aimed
        if lost and flat.is_head(lost, start):
            found.append(("other", "label.header"))
            continue
        if i in whole:
            kind, last = "para", whole[i]
            text, may = _joined(page, i, last)
            in_sight = not aimed.isdisjoint(range(i, last + 1))
        if lost and columns(page, i):
            kind = "table"
        level = block.level if start == block.start else 0
        if kind == "title" or (kind == "heading" and level <= 2) or 0 < level <= depth:
            flow, depth, series = "", level, ""
        goes_on = series == "problem" and _GOES_ON.match(text) is not None
        opens = goes_on or (level > 0 and end - start <= 36 and last == i)
        admits = may & _admits.bit and _admits.search(text)
        mode = "problem" if goes_on or admits else _mode(kind, block.mode, flow, text, may)
        told_in = i in counted and not (in_sight or lost) and block.level in RUNNING
        owned = last + 1 in owning or (level >= TASK_LEVEL and owned_item(page, last, owning))
        seen = judge.see(text, may, mode, formal, owned, in_sight, opens, told_in)
        told = _told(page, i, seen, kind, NOTHING if level or not found else found[-1], ruled)
        found += [told] * (last + 1 - i)
        if may & _first.bit and _first.search(text):
            series = told[0]
        before, flow = flow, _flow(seen, flow, told, kind == "heading")
        flow = "problem" if goes_on and told[0] == "problem" else flow
        depth = level if flow != before else depth
    return found


def _figured(page: Page) -> tuple[set[int | None], set[int | None]]:
    """The sentences that hold a target, and those whose figures are none."""
    held = [(page.sentence_at(f.start), f) for f in page.figures]
    aimed = {i for i, f in held if f.status == "target" and f.rule != PLANNED}
    return aimed, {i for i, _ in held} - aimed


def _told(page: Page, i: int, seen: Seen, kind: str, above: Label, ruled: bool) -> Label:
    """By the forms that settle it, else by what the sentence weighs; `above` is what the one
    before is, when this one has no number of its own, `ruled` that the paper sets rules."""
    if len(seen.text) < LONGEST_DAY and above[0] == "directive" and is_day_line(page, i, seen.text):
        return "directive", PIECE
    if above[1] == _DUTY_LINE and not seen.past and _in_one(page, i):
        return "directive", _DUTY_LINE
    told = _row(page, i) if kind == "table" else None
    if told is None and seen.hint & _SPECIAL:
        told = _special(page, i, seen)
    told = told or piece(page, i, seen.text, seen.hint, above[1] == PIECE) or _label(seen, kind)
    if seen.hint & _SAYS_MORE:
        told = _named(page, i, seen, told)
    if seen.counted:
        return told
    may_settle = ruled or seen.hint & SETTLES or seen.text[0] in DIGITS
    return settled(page, i, seen, told) if may_settle else told


def _named(page: Page, i: int, seen: Seen, told: Label) -> Label:
    """A unit, a doer or a day that is named makes more of it."""
    may = seen.hint
    if may & unit.bit and (told[0] in LIGHT or told == HEADS) and unit.search(seen.text):
        told = by_unit(page, i, seen, told)
    if told[0] in LIGHT and may & by_whom.bit and told_of_whom(page, i, seen):
        told = "directive", "label.by_whom"
    if seen.counted or told[0] not in LIGHT:
        return told
    asked = told[0] == "exhortation"
    if may & (deadlines.SURE if asked else deadlines.ANY):
        told = by_day(page, i, seen, asked) or told
    return told


def _joined(page: Page, first: int, last: int) -> tuple[str, int]:
    """The words of several sentences that a page broke, and their hints."""
    text = "".join(page.sentence(k) for k in range(first, last + 1))
    return text, hint(text)


def _is_formal(page: Page) -> bool:
    """A notice, a plan or a rule, by its first lines; not a speech about one."""
    head = _TITLES.sub("", page.norm[:240])[:160]
    titles = "\n".join(page.norm[b.start : b.end] for b in page.blocks[:FRONT] if b.kind == "title")
    if "纪要" in titles or "会议纪录" in titles or "会议记录" in titles:
        return True
    asks = _ISSUED.search(titles) is not None or not _SPOKEN.search(head)
    return bool(_FORMAL.search(head)) and asks


def _mode(kind: str, section: str, flow: str, text: str, may: int) -> str:
    """What the sentence is about: its section's mode, unless the talk itself turned."""
    mode = section if section in ("review", "problem") else flow or section
    opens = may & _review_open.bit and _review_open.match(text)
    if may & _measures.bit and _measures.match(text):
        mode = "ahead"
    elif flow in ("problem", "turned"):
        mode = "ahead" if flow == "turned" else flow
    elif opens and (not mode or opens[0][-1] == ":"):
        mode = "past"  # 进展情况：…… also where orders stand above
    return "" if kind == "heading" and mode in ("review", "past") else mode


def _flow(seen: Seen, flow: str, told: Label, is_heading: bool) -> str:
    """What the sentences after this one are about, as far as it says so."""
    text, (label, rule) = seen.text, told
    if label == "problem" and (
        is_heading
        or (seen.hint & _admits.bit and _admits.search(text))
        or (seen.hint & _problem_lead.bit and _problem_lead.search(text))
    ):
        return "problem"
    if len(text) < 16 and not seen.modal and _TURNS_TO.match(text):
        return "problem"  # 再说差距。
    if seen.hint & _measures.bit and _measures.match(text):
        return "turned"
    if rule == PIECE or label == flow == "problem":
        return flow
    if label in ("directive", "exhortation"):
        return "turned" if flow == "turned" or _TURN.match(text) else "ahead"
    announces = told == SAYS and text[-1] == ":" and len(text) < LONGEST_LEAD
    if announces and _problem_lead.search(text):
        return "problem"
    if announces and _MEASURES.search(text):
        return "turned"
    if rule == "label.question" and _WHAT_NOW.search(text):
        return "ahead"
    if seen.hint & _review_open.bit and _review_open.match(text):
        return "past"
    if not seen.past and seen.hint & _ahead.bit and _ahead.search(text[:20]):
        return "ahead"
    return flow


def _row(page: Page, i: int) -> Label | None:
    """A row of a table of tasks; the row of column names is no task."""
    if is_header(page, i):
        return "other", "label.header"
    cells = columns(page, i)
    if len(cells) == 1 and page.block(i).kind != "table":
        return "directive", PIECE  # a cell on a line of its own
    return ("directive", "label.row") if any(page.text[a:b].strip() for _, a, b in cells) else None


def _special(page: Page, i: int, seen: Seen) -> Label | None:
    """Forms that settle the label by themselves: a duty, a stage with its days, a purpose."""
    text, may = seen.text, seen.hint
    if may & _purpose.bit and _purpose.match(text):
        return "fact", "label.purpose"
    if may & _meeting.bit and (i < FRONT or not seen.formal) and _meeting.match(text):
        return "fact", "label.meeting"
    if seen.past or seen.mode in ("review", "past"):
        return None
    if may & DUTY.bit and in_duty(page.norm, *page.cuts[i]):
        return "directive", _DUTY_LINE
    staged = may & _stage.bit and (seen.formal or "阶段" in text) and _stage.match(text)
    return ("directive", "label.stage") if staged else None


def _in_one(page: Page, i: int) -> bool:
    """A duty cut at ； goes on."""
    same = page.block_of[i - 1] == page.block_of[i]
    return same and page.norm[page.cuts[i - 1][1] - 1] == ";"


def _label(seen: Seen, kind: str) -> Label:
    other = noise(seen, kind)
    if other:
        return "other", other
    if seen.hint & _NAMED_SO:
        if seen.hint & _named_problem.bit and _named_problem.match(seen.text):
            return "problem", "label.problem_named"
        if seen.hint & _overdue.bit and _overdue.search(seen.text) and not seen.owned:
            return "problem", "label.overdue"
    asked, ask_rule = judge.asks(seen)
    owned = seen.owned and seen.mode != "problem"
    if asked > 0 and not (seen.modal or (seen.wish and seen.mode != "problem") or owned):
        short = seen.hint & _short.bit and _short.search(seen.text)
        problem = complain.complains(seen, 0.0) if short else ""
        if short and not problem and seen.mode == "problem":
            problem = "label.short"
        if problem:  # 应配套3200万元，仅到位800万元: the aim only says what is lacking
            return "problem", problem
    alone = judge.stands_alone(seen) if seen.hint & judge.ANY_ALONE else ""
    if asked > 0 or alone:
        weight, rule = judge.weighs(seen)
        if weight >= ENOUGH or alone:
            return "directive", alone or rule
    problem = complain.complains(seen, asked)
    if problem:
        return "problem", problem
    if asked > 0:
        return "exhortation", ask_rule
    named = heading(seen, kind)
    return (named, "label.heading") if named else ("fact", PAST.id if seen.past else "label.fact")
