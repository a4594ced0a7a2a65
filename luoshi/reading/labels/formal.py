"""What the form of a paper settles: articles of rules order, guiding thoughts only exhort."""

from functools import lru_cache

from luoshi.reading.hints import cue
from luoshi.reading.lazy import lazy
from luoshi.reading.page import Page

from .judge import Seen
from .objects import VAGUE
from .pieces import Label

_ARTICLE = lazy(r"(?m)^ *第[一二三四五六七八九十百]{1,4}条")
_FEWEST = 2  # articles
_defines = cue(
    r"所称|是指|系指|适用|以下(?:简称|统称)|[^。;]*制定(?:本|此)|解释|施行|同时废止|为准|^ *\d{4}年|[=÷×]|(?<![于但凡或还不就也])(?:是|包括|即|属于|称为|分为|具有|指)(?![^,。;]{0,4}否)"
)
_guides = cue(
    r"(?:指导思想(?:是)?[:,])?(?:坚持|高举)?(?:以|高举)[^。;]{2,60}?(?:思想|理论|“三个代表”|发展观|精神|旗帜)[^。;]{0,60}?(?:为(?:指导|统领|引领|指引)|,)"
    r"|(?:深入|全面|认真|坚决|坚定)*(?:学习)?贯彻(?:落实)?(?:党的|党中央|中央|习近平)[^,。;]{2,40}(?:精神|思想|部署|要求),"
)
_purpose = cue(  # why and on what ground the paper is made
    r"(?:为|根据|按照)[^。;]{4,260}(?:制[定订]|出台|提出)(?:本|此|如下|以下)[^,。;]{2,8}[。:]?$"
)
_vague = cue(VAGUE)
_NUMBERED = lazy(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))?(?:指导思想|总体要求|总体思路)?[。:]?"
)
_BINDING = ("应", "应当", "应该", "必须", "须", "不得")
LONGEST_AIM = 60  # letters; what guides is longer than a task
SHORTEST = 12


def settled(page: Page, i: int, seen: Seen, told: Label) -> Label:
    """`told`, unless the form of the paper says more."""
    if seen.hint & _purpose.bit and told[0] != "other" and _purpose.match(seen.text):
        return "fact", "label.purpose"
    if told[0] == "directive":
        return ("exhortation", "label.guiding") if _is_guiding(seen) else told
    if told[0] in ("fact", "exhortation") and _in_articles(page, i) and _orders(seen, told):
        return "directive", "label.article"
    return told


def _is_guiding(seen: Seen) -> bool:
    """以……思想为指导，全面贯彻……，开展“……”行动: a creed, whatever campaigns it names."""
    if seen.aimed or seen.owned or len(seen.text) < LONGEST_AIM:
        return False
    number = _NUMBERED.match(seen.text)
    return bool(seen.hint & _guides.bit and _guides.match(seen.text, number.end() if number else 0))


def _in_articles(page: Page, i: int) -> bool:
    first = _first_article(page.norm)
    return first is not None and page.cuts[i][0] >= first and page.block(i).kind != "heading"


@lru_cache(maxsize=8)
def _first_article(norm: str) -> int | None:
    found = [match.start() for match in _ARTICLE.finditer(norm)]
    return found[0] if len(found) >= _FEWEST else None


def _orders(seen: Seen, told: Label) -> bool:
    """An article says what is to be done, unless it says what a word means or what was."""
    if seen.past or seen.mode in ("problem", "past") or seen.text[-1] not in "。;":
        return False
    if len(seen.text) < SHORTEST or (seen.hint & _defines.bit and _defines.search(seen.text)):
        return False
    if told[0] == "exhortation":
        binds = seen.modal is not None and seen.modal[0] in _BINDING
        return binds and not (seen.hint & _vague.bit and _vague.search(seen.text))
    return True
