"""拟办: tasks joined from all the sentences that belong to them, and what each still lacks."""

from collections.abc import Sequence

from . import facets, owners
from .hints import cue
from .labels.pieces import PIECE
from .labels.wraps import wholes
from .lazy import lazy
from .model import FACETS, Figure, Mechanism, Proposal, Sentence
from .numerals import chinese_number
from .owners.tables import columns
from .page import Page

_slot_line = cue(
    r"[(【\[]?(?:总?牵头|责任|主办|承办|负责|落实|实施|配合|协办|参与|协助|完成|办理|整改|责任人)[^\n:,。;]{0,8}?"
    r"(?:单位|部门|领导|人|科室|时限|时间|期限)[ \t]?[::为】\]]|[(【\[]?(?:完成|办理|整改)?(?:时限|时间|期限)[ \t]?[::】\]]"
)
_CELL = lazy(r"[\t|]")
_NEVER_LEAD = ("other",)
_ABOVE = lazy(
    "(?:以上|上述|前述)(?:(?P<count>[两二三四五六七八九十])|第?(?P<first>[0-9]{1,3})[至到~-](?P<last>[0-9]{1,3}))[项件条]"
)
_WHO = lazy(
    r"由[^,。;]{2,40}?(?:负责|牵头|承办)(?:落实|实施|施工|组织实施)?[,。;]|[^,。;:]{2,24}牵头,[^。;]{2,80}(?:配合|参与|参加|协办)[^,。;]{0,6}[。;]?$"
)
_POINTS = lazy(r"\((?:满分)?\d{1,3}(?:\.\d)?分\)[。;]?$")  # what a task is worth, for itself
_ARTICLE = lazy("第[一二三四五六七八九十百]{1,4}条")
_HEAD = lazy(r"[^,。;:!?\d]{4,}。$")
LONGEST_HEAD = 28  # letters, its number among them
LONGEST_TASK = 12  # sentences
FARTHEST = 3  # sentences of no content between a task and who does it


class _Task:
    """The sentences of one task while they are gathered; the first leads."""

    def __init__(self, at: int) -> None:
        self.sentences = [at]
        self.closed = False  # a bracket or a line of owners ends the task
        self.by_line = False  # the owners stand in lines of their own

    def add(self, at: int) -> None:
        self.sentences.append(at)


def join(
    page: Page,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    mechanisms: Sequence[Mechanism],
) -> list[Proposal]:
    """One proposal for each task, in the order of the text."""
    tasks = _gather(page, sentences)
    return [_proposal(page, task.sentences, sentences, figures, mechanisms) for task in tasks]


def _gather(page: Page, sentences: Sequence[Sentence]) -> list[_Task]:
    tasks: list[_Task] = []
    broken = {k: first for first, end in wholes(page).items() for k in range(first + 1, end + 1)}
    for at, sentence in enumerate(sentences):
        if sentence.label != "directive" and not _may_be_piece(page, at, sentence):
            continue
        last = tasks[-1] if tasks else None
        if _is_piece(page, sentences, at):
            lead = _lead_of_piece(page, sentences, tasks, at)
            if lead is not None:
                lead.by_line |= page.block(at) is not page.block(lead.sentences[-1])
                lead.add(at)
                lead.closed = True
        elif sentence.label != "directive":
            continue
        elif 1 < (count := _covers(page, at)) <= len(tasks):
            for task in tasks[-count:]:
                task.add(at)
                task.closed = True
        elif last is not None and (broken.get(at) in last.sentences or _belongs(page, last, at)):
            last.add(at)
        else:
            tasks.append(_Task(at))
    return _merge_items(page, tasks)


def _may_be_piece(page: Page, at: int, sentence: Sentence) -> bool:
    return page.norm[sentence.start] == "(" or page.hints[at] & _slot_line.bit != 0


def _is_piece(page: Page, sentences: Sequence[Sentence], at: int) -> bool:
    """A bracket or a line that only says who and by when."""
    if sentences[at].rule == PIECE:
        return True
    start, end = page.cuts[at]
    if page.norm[start] == "(" and _POINTS.match(page.norm, start, end):
        return True
    slot = page.hints[at] & _slot_line.bit and _slot_line.match(page.norm, start, end)
    return bool(slot)


def _lead_of_piece(
    page: Page, sentences: Sequence[Sentence], tasks: list[_Task], at: int
) -> _Task | None:
    """The task a piece belongs to; a slogan that is given an owner becomes one."""
    k = at - 1
    while k >= max(0, at - 12) and _is_piece(page, sentences, k):
        k -= 1
    if tasks and (k < 0 or tasks[-1].sentences[-1] >= k):
        return tasks[-1]
    if k >= 0 and sentences[k].label in _NEVER_LEAD and _opens_item(page, tasks, k):
        tasks.append(_Task(k))  # 3.农业农村部分。(县农业农村局牵头): what only has a name
        return tasks[-1]
    if tasks and sentences[k].label in _NEVER_LEAD:
        return tasks[-1] if at - tasks[-1].sentences[-1] <= FARTHEST else None
    if k >= 0 and sentences[k].label not in _NEVER_LEAD:
        by_line = page.block_of[k] != page.block_of[at]
        last = tasks[-1] if tasks else None
        if last and not last.closed and _same_item(page, last.sentences[0], k, by_line):
            return tasks[-1]
        tasks.append(_Task(k))
        return tasks[-1]
    return None


def _opens_item(page: Page, tasks: list[_Task], at: int) -> bool:
    """Does the sentence begin a numbered line of its own, in which no task stands yet?"""
    block = page.block(at)
    known = tasks and page.block_of[tasks[-1].sentences[-1]] >= page.block_of[at]
    return block.level > 0 and page.cuts[at][0] == block.start and not known


def _same_item(page: Page, a: int, b: int, by_line: bool) -> bool:
    first, own = page.block_of[a], page.block_of[b]
    return first == own or (by_line and _item(page, first) == _item(page, own))


def _belongs(page: Page, task: _Task, at: int) -> bool:
    """A row of a table is one task; sub-items belong to the line that announces them."""
    lead, block = page.block(task.sentences[0]), page.block(at)
    if lead is block:
        return block.kind == "table" or _details(page, task, at) or _says_who(page, task, at)
    announced = page.norm[lead.end - 1] == ":" and any(
        page.cuts[k][1] == lead.end for k in task.sentences
    )
    deeper = block.level > lead.level if lead.level else block.level > 0
    return bool(announced and deeper and block.kind != "table" and not _own_owner(page, at))


def _details(page: Page, task: _Task, at: int) -> bool:
    """What stands first under a short head is its detail, then what names no other owner."""
    if not _heads_item(page, task.sentences[0]):
        return False
    return len(task.sentences) == 1 or not _own_owner(page, at)


def _says_who(page: Page, task: _Task, at: int) -> bool:
    """……通水。由县水利局负责施工。: who does what the sentence before asks of nobody."""
    before = task.sentences[-1]
    if len(task.sentences) > 1 or before != at - 1 or page.norm[page.cuts[before][1] - 2] == ")":
        return False  # a stage with its days is followed by what is done in it
    if all(_aims(page, k) for k in (before, at)):
        return False  # 由柳林镇负责，6月底前新建3座: a task of its own
    return bool(_WHO.match(page.norm, *page.cuts[at])) and not _own_owner(page, before)


def _aims(page: Page, at: int) -> bool:
    return any(figure.status == "target" for figure in page.figures_in(*page.cuts[at]))


def _heads_item(page: Page, at: int) -> bool:
    """(二)推行首问负责制。: a short first sentence names the item, the others say how."""
    start, end = page.cuts[at]
    block = page.block(at)
    bare = start == block.start and block.level > 0 and end - start <= LONGEST_HEAD
    if _ARTICLE.match(page.norm, start):
        return False  # it stands for itself
    return bare and _HEAD.match(page.norm, block.body, end) is not None


def _covers(page: Page, at: int) -> int:
    """以上两项由某某负责: how many tasks before it the sentence speaks of; 0 for none."""
    found = _ABOVE.match(page.norm, *page.cuts[at])
    if not found:
        return 0
    if found["last"]:
        return int(found["last"]) - int(found["first"]) + 1
    return int(chinese_number(found["count"]) or 0)


def _own_owner(page: Page, at: int) -> bool:
    return bool(owners.find(page, at)[0])


def _merge_items(page: Page, tasks: list[_Task]) -> list[_Task]:
    """In an item that closes with one bracket or lines of owners, all its orders are one task."""
    merged: list[_Task] = []
    for task in tasks:
        while merged and _leads_up_to(page, merged[-1], task):
            task.sentences[:0] = merged.pop().sentences
        merged.append(task)
    return merged


def _leads_up_to(page: Page, before: _Task, task: _Task) -> bool:
    if not task.closed or before.closed or len(before.sentences + task.sentences) > LONGEST_TASK:
        return False
    first, own = page.block_of[before.sentences[0]], page.block_of[task.sentences[0]]
    if page.blocks[first].kind == "table":
        return False
    if first == own and page.blocks[own].level:
        return True
    if not task.by_line:
        return False
    return _item(page, first) == _item(page, own) or first >= _announced(page, own)


def _announced(page: Page, block: int) -> int:
    """整改措施：1.… 2.… 责任单位：…: the first line that a block of owners speaks of, when the
    numbered line at `block` is one of several that were announced; else past it."""
    level, announced = page.blocks[block].level, False
    for k in range(block - 1, max(-1, block - LONGEST_TASK), -1):
        above = page.blocks[k]
        if not level or above.kind in ("table", "title"):
            break
        if not above.level and page.norm[above.end - 1] == ":":
            announced = True
        elif 0 < above.level < level:
            heads = above.kind == "item" or announced
            return k if heads else block + 1
        elif not above.level and above.kind == "heading":
            break
    return block + 1


def _item(page: Page, block: int) -> int:
    """The numbered line or heading that a line stands under, itself included."""
    while block > 0 and not page.blocks[block].level and page.blocks[block].kind != "heading":
        block -= 1
    return block


def _proposal(
    page: Page,
    group: list[int],
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    mechanisms: Sequence[Mechanism],
) -> Proposal:
    led, helped = facets.owners_of(page, sentences, group)
    due = facets.deadline_of(page, sentences, group)
    standards = facets.unique(word for at in group for word in sentences[at].standards)
    spans = [page.cuts[at] for at in group]
    own_figures = tuple(k for k in facets.inside(figures, spans) if figures[k].status == "target")
    own_mechanisms = facets.inside(mechanisms, spans)
    measures = facets.measures(page, group)
    how = bool(measures or own_mechanisms or len(group) > 2)
    there = {
        "task": True,
        "owner": bool(led),
        "time": due is not None,
        "standard": bool(standards or own_figures),
        "measures": how,
    }
    return Proposal(
        _task_words(page, group[0]),
        tuple(group),
        own_figures,
        own_mechanisms,
        led,
        helped,
        due,
        standards,
        measures,
        tuple(facet for facet in FACETS if not there[facet]),
    )


def _task_words(page: Page, at: int) -> str:
    """The sentence itself; of a table row the longest cell that is no owner and no date, whole."""
    start, end = page.cuts[at]
    known = columns(page, at)
    if not known:
        return page.text[start:end]
    taken = {a for role, a, _ in known if role != "task"}
    rest = [(b - a, a) for a, b in _cells(page.norm, start, end) if a not in taken]
    if not rest:
        return page.text[start:end]
    _, begin = max(rest)
    closing = _CELL.search(page.norm, begin, page.block(at).end)
    return page.text[begin : closing.start() if closing else page.block(at).end].strip()


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for match in [*_CELL.finditer(text, start, end), None]:
        stop = match.start() if match else end
        found.append((at, stop))
        at = match.end() if match else stop
    return found
