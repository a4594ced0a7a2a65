"""What may stand before the words of an order: a number, a turn, a time."""

from luoshi.reading.lazy import lazy

_TIME = r"(?:到?(?:20\d\d年|[今明本]年)?(?:年?[底末]|\d{1,2}月(?:份|底|末|上旬|中旬|下旬|\d{1,2}[日号])?|[上下]半年|第?[一二三四]季度)?(?:之前|以前|前|内)?)"
_BEFORE_VERB = lazy(
    r"(?:(?:第?[一二三四五六七八九十]{1,3}(?:[、,.]|是要?|要)|第[一二三四五六七八九十]{1,2}(?:件事?|个|条|步|句话|方面)(?:[,:、]|就是|是)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、)]|[①-⑳]|[-·•●■◆★▪>*]|[ ,:]"
    r"|同时|此外|另外|首批|第一批|先期|譬?如|为此|对此|因此|特别是|尤其是|一方面|另一方面|今后|下一步|今年|明年|年内|(?:整改|工作|具体|主要|年度|总体|全年|目标)*(?:措施|任务|目标|内容|要求):|(?:重点|任务|目标|措施|工程|专栏|行动)[一二三四五六七八九十\d]{1,2}[:、.]|首先|其次|再次|最后|其中|并|年底前?|年内|(?<![^,。;])[^,。;:\d]{1,6}(?:[业农工]上|方面|领域),)+)?"
    + _TIME
)


_OPENERS = frozenset(
    "第一二三四五六七八九十([0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳-·•●■◆★▪>* ,:同此另譬如为对因特尤今下明年整工具主措任目内要重行专首先其再最并到上本之以前底末"
)  # letters with which an opening can begin, but for 工业上，


_SAID = lazy(r"[^,。;:“”]{2,28}(?:强调|指出|要求|提出|表示|(?<![按据小])说),")


_FACET = lazy(
    r"(?![^:]{0,10}(?:原因|问题|做法|经验|成[效果绩]|进展|现状|情况|特点|亮点|意义|记者|作者|时间|地点|单位|人:))[^,。;:“”\d]{2,10}:"
)  # 高速公路：加快……


def opened(text: str) -> int:
    """Where the words begin that may be an order, after who says so, a number, a turn or a time."""
    comma = text.find(",", 0, 32)
    if comma > 3 and text[comma - 1] in "调出求示说" and _SAID.match(text):
        opening = _BEFORE_VERB.match(text, comma + 1)
        return opening.end() if opening else comma + 1
    if text.find(":", 2, 12) > 0 and (facet := _FACET.match(text)):
        opening = _BEFORE_VERB.match(text, facet.end())
        return opening.end() if opening else facet.end()
    if text[0] not in _OPENERS and not (0 < comma < 10 and text[comma - 1] in "上面域"):
        return 0
    opening = _BEFORE_VERB.match(text)
    return opening.end() if opening else 0
