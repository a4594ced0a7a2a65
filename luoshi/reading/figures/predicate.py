"""The words right before a number: growth, share, level, bounds, direction.

The predicate is read backwards from the number, word by word; what is left over is the name.
"""

from luoshi.reading.record import record

# word -> marks: u grows, i increases, d falls, g name of a growth rate, G name of a fall,
# t 'to', f 'from', > < ~ bounds, x gap, p pulls, r respectively, k 'than', n nothing
_WORDS: dict[str, str] = {}


def _say(marks: str, words: str) -> None:
    _WORDS.update(dict.fromkeys(words.split(), marks))


_say("u", "增长 成长 上涨 增产 递增 涨 同比增长 年均增长 正增长 增长了")
_say("g", "增速 增幅 涨幅 升幅 增长速度")
_say("G", "降幅 跌幅 减幅")
_say(
    "i",
    "新增 增支 多支 上拉 每超 每高 每增 另加 加 最多加 每项加 每满 增收 升值 增加 提高 提升 扩大 净增 增 升 上升 攀升 回升 多 高 高出 增多 加快 快 净增加 "
    "跃升 跃增 猛增 激增 上调 扩增 拓宽 增强 净增长 领先 快于 提前 扩展",
)
_say(
    "d",
    "下降 降低 减少 减产 回落 减 降 下滑 压减 压缩 缩小 收窄 负 塌 减支 减亏 少支 下拉 贬值 短收 少收 每低 每欠 每少 每降 每减 低 少 跌 下跌 负增长 欠 落后 慢 慢于 缩短 削减 "
    "降 骤降 锐减 下调 扣 扣减 扣除 减轻 精简 减收 缩减 亏欠 短",
)
_say("t", "到 至")
_say("f", "由 从")
_say(
    ">",
    "超过 超 突破 不低于 不少于 不得低于 不得少于 不得小于 不能低于 不能少于 高于 大于 多于 至少 不小于 达不到 未达到 超出 不下 不下于 最低 "
    "≥ > 逾 未达 低限 冲刺 没有达到",
)
_say(
    "<",
    "≤ < 不超过 不高于 低于 不能超过 不能高于 不能多于 小于 少于 不足 不到 不大于 最高 不得超过 不得高于 不得多于 最多 未超过 不满 控制在 限制在 压控在",
)
_say("~", "约 近 大约 接近 将近 大概 约为 左右 约占")
_say("x", "相差 差 差距 差了")
_say("p", "拉动 带动 贡献")
_say("r", "分别 各 分别为 分别达 分别达到")
_say("k", "比 较 同 与 跟")
_say(
    "n",
    "亦 连续 为 是 达 达到 有 共有 共 计 合计 总计 累计 已 也 均 都 完成 实现 达成 仅 只 只有 就 将 要 可 能 会 再 又 还 "
    "还有 拥有 已有 现有 了 稳定在 保持在 维持在 保持 稳定 控制 处于 在 以 的 年均 平均 每年 同比 环比 实际 "
    "名义 预计 预期 力争 确保 争取 仍 则 其 全部 总 累计达 应 应当 须 必须 大体 基本 初步 任务 目标 目标为 "
    "目标是 任务为 同期 可比 首次 奋力 努力 继续 进一步 得 成 内 达标 起 或 且 而 便 上 予以 给予 按可比价 按现价 扣除价格因素 "
    "实现了 达到了 完成了 有了 多达 总共 一共 总量达 总数达 总额达 直接 左右 达至 安排 提前完成 迈上 跨上 跃上 登上 站上 "
    "高达 发展 恢复 调整 转 变 变化 优化 每 每个 每人 兑 "
    "每户 每亩 每位 每吨 每项 每件 每次 每起 扣该项分值的 每例 每平方米 每月 各得 得 涉及 确定 设 定 期 时 已经 曾 新 ! 的是 、 ： 和 及 与 - —",
)
_LENGTHS: dict[str, list[int]] = {}  # last letter -> how long words that end so are, longest first
for _word in sorted(_WORDS, key=len, reverse=True):
    if len(_word) not in _LENGTHS.setdefault(_word[-1], []):
        _LENGTHS[_word[-1]].append(len(_word))
BLANK = "\x01"  # stands for a letter of a time expression
BRACKET = "\x02"  # stands for a letter of a bracket or a footnote mark
_SKIP = BLANK + BRACKET + " 　\t"


@record
class Predicate:
    """`head_end` is where the name ends; `marks` in the order they were written."""

    head_end: int
    marks: str
    words: tuple[str, ...]

    def without(self, marks: str) -> "Predicate":
        """The same predicate without the words of these marks."""
        kept = [(m, w) for m, w in zip(self.marks, self.words, strict=True) if m not in marks]
        return Predicate(self.head_end, "".join(m for m, _ in kept), tuple(w for _, w in kept))

    def has(self, marks: str) -> bool:
        for mark in self.marks:  # noqa: SIM110 - asked too often for a generator
            if mark in marks:
                return True
        return False


def predicate_before(masked: str, start: int, end: int) -> Predicate:
    """Read `masked[start:end]` backwards for as long as it is predicate."""
    at, words = end, []
    while at > start:
        if masked[at - 1] in _SKIP:
            at -= 1
            continue
        for length in _LENGTHS.get(masked[at - 1], ()):
            word = masked[at - length : at] if length <= at - start else ""
            if word in _WORDS and not _named(word, masked, start, at - length):
                words.append(word)
                at -= length
                break
        else:
            break
    words.reverse()
    return Predicate(at, "".join(_WORDS[word] for word in words), tuple(words))


# Letters that end a name when they stand after these: 住房公积金, 用电量同期, 任务 are no predicates.
_GLUED = {
    "负": "减担抱背",
    "约": "签预合契节制公条",
    "近": "附临最远",
    "超": "反赶",
    "均": "人户亩年月日地平",
    "达": "发",
    "新": "创更革全",
    "度": "制幅力强速密温厚高浓热程温年季",
    "期": "工学日周分",
    "时": "及小工",
    "总": "汇",
    "成": "建合形构促造",
    "在": "存现潜",
    "计": "统设审会估",
    "上": "以网线",
    "内": "国省市县区境室",
    "有": "国所自公私共",
    "差": "逆顺存利价温补",
    "慢": "缓",
    "及": "惠涉普波",
    "加": "参增附追",
    "欠": "拖",
    "增收": "均",
    "提升": "造治",
    "扣": "折",
    "变": "改转",
    "定": "稳固核确",
    "发展": "",
    "每个": "",
    "各": "",
    "设": "建开新增",
    "降": "下",
    "减": "核精加",
    "少": "缺青",
    "短": "缩",
    "低": "降最",
    "增": "新递",
    "升": "提上",
    "高": "提",
    "长": "增成",
    "多": "众",
    "要": "主重需",
    "比": "占同环对",
    "和": "共",
    "同": "合",
    "起": "发",
    "会": "社协大",
    "能": "产功节智新",
    "可": "许认",
    "实际": "",
    "任务": "",
}


def _named(word: str, masked: str, start: int, at: int) -> bool:
    """Whether the word only ends a name; 比, 较 are predicate before a time of comparison."""
    if _WORDS[word] == "k":
        return masked[at + len(word)] != BLANK
    if word in ("总额达", "总量达", "总数达", "总额", "总量"):
        return at > start and masked[at - 1] != BLANK  # 社会消费品零售总额达41亿元
    if word == "新增":
        return at > start and masked[at - 1] != BLANK or at == start
    return at > start and masked[at - 1] in _GLUED.get(word, "")
