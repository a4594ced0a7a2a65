"""The words of indicators, targets and their figures."""

from django.db.models import TextChoices


class Kind(TextChoices):
    STOCK = "stock", "时点数"
    FLOW = "flow", "累计数"
    GROWTH = "growth", "增速"
    SHARE = "share", "占比"
    RATE = "rate", "比率"
    RANK = "rank", "位次"
    COUNT = "count", "个数"
    COMPOSITE = "composite", "综合指数"


class Direction(TextChoices):
    UP = "up", "越高越好"
    DOWN = "down", "越低越好"


class Rhythm(TextChoices):
    MONTH = "month", "月度"
    QUARTER = "quarter", "季度"
    HALF = "half", "半年"
    YEAR = "year", "年度"


class Prices(TextChoices):
    CURRENT = "current", "现价"
    COMPARABLE = "comparable", "可比价"


class Combine(TextChoices):
    SUM = "sum", "相加"
    MEAN = "mean", "加权平均"
    EACH = "each", "各自都要"


class TargetState(TextChoices):
    DRAFT = "draft", "草拟"
    AGREED = "agreed", "商定"
    IN_FORCE = "in_force", "执行中"
    ENDED = "ended", "已结束"


class PathKind(TextChoices):
    LINEAR = "linear", "按期均分"
    SEASONAL = "seasonal", "按往年季节"
    STAGES = "stages", "分阶段"
    BY_HAND = "by_hand", "逐期填写"


class DataState(TextChoices):
    ENTERED = "entered", "已填报"
    CONFIRMED = "confirmed", "已审定"
    CANNOT_VERIFY = "cannot_verify", "无法核实"
    PROPOSED = "proposed", "待批准更正"
    REFUSED = "refused", "更正没有批准"


COUNTED = (TargetState.AGREED, TargetState.IN_FORCE)  # they hold, or are about to
PER_YEAR = {Rhythm.MONTH: 12, Rhythm.QUARTER: 4, Rhythm.HALF: 2, Rhythm.YEAR: 1}
PERIOD_WORDS = {Rhythm.MONTH: "月", Rhythm.QUARTER: "季度", Rhythm.HALF: "半年", Rhythm.YEAR: "年"}
UNTAKEN = {
    DataState.PROPOSED,
    DataState.REFUSED,
}  # a figure that somebody wanted and that never stood
ADDS_UP = {Kind.FLOW, Kind.COUNT}  # an amount that starts from nothing each year
HAS_NO_PATH = {Kind.GROWTH, Kind.RANK}  # 6% is 6% in every month
MOVES = {
    TargetState.DRAFT: {TargetState.AGREED, TargetState.IN_FORCE, TargetState.ENDED},
    TargetState.AGREED: {TargetState.IN_FORCE, TargetState.DRAFT, TargetState.ENDED},
    TargetState.IN_FORCE: {TargetState.ENDED},
    TargetState.ENDED: set(),
}
