"""Small counts: 三个问题 structures a text, 三个社区 counts things. The words around decide."""

from luoshi.reading import units
from luoshi.reading.lazy import lazy
from luoshi.reading.quantities import Quantity

SMALL_CHINESE = 10
LONGEST_LIST = 12  # a text of more points than that does not announce their number

_STRUCTURE = lazy(
    "(?:大的?|主要的?|重要的?|具体的?|基本的?|新的?|重大|关键|突出|“)?"
    "(?:方面|环节|关键|问题(?!的?整改|已|线索|楼)|理念|突破|目标(?!任务书)|要求|意见|层次|层面|原则|转变|阶段|步骤|维度|意识|坚持|必须|确保|结合|"
    "统一|关系|导向|抓手|板块|领域|特点|特征|建议(?!办)|举措|自信|维护|代表(?!团)|课题|主题|任务(?!书)|大局|转型|文明|到位|全覆盖|着力|"
    "关口|短板|弱项|准则|规矩|纪律|严禁|作用|优势|机遇|挑战|文章|攻坚|战役|战略|能力|意思|想法|字眼|世纪|台阶|规律|时期|历史|中心(?!镇|村|城|校)|"
    "核心|飞跃|过程|整体|规定|禁令|方向|内容|专题|篇章|有利于|更加|强化|务必|深化|加强|严格|提升|优先|带头|聚焦|紧盯|围绕|狠抓|切实|注重|为主|为本|"
    "底线|红线|主线|转折|亮点|上升(?=[。:])|提升(?=[。:])|下降(?=[。:])|增长(?=[。:])|超(?=历史)|倍增|钉子|脚印|道理|声音|口子|基点|重点(?=[,。;是:]|领域(?!企|项)|环节|问题)|类别)"
    "|学年|学期|季度|[字步样月年世回是]|点(?!位)|不(?!足|动产|规范|达标|合格)|局(?!部)"
)
_ONE_OF_EACH = lazy(
    "(?:每|各)[^,;。0-9]{1,14}(?:建|办|有|设|成|好|少|于|育|造|确保|打造|培育|落实|拿下|引进|新上|抓好?|办好|上马)$"
)
_LOOSE = frozenset("个种类项件次位名张把本部面片块道门场批起组班对双副股点段层单期支只头口度笔")
_FIRM = lazy(
    "了$|有|完成|建成|新增|新建|引进|落实|签约|投产|开工|创建|评为|荣获|获|办好|抓好|推出|实施|其中|剩|还|占|卡|共|达|关闭|选派|培育|组建|改造|"
    "[城县省市区镇村]"
)
_CONCRETE = lazy(
    "(?:[^,;。、]{0,4})?(?:项目|企业|社区|村|乡镇|小区|园区|街道|工程|学校|医院|镇|乡|实事|事[,。;!?]|水库|公司|农场|县市|县区|渠道|灌区|单位|"
    "部门|工作组|标段)"
)
_NEVER = frozenset("元度方里米升石担人名位口门面分把类眼")  # 二元, 一度, 八方: words, no counts
_SPOKEN = lazy("[一-龟]{1,3}?(?:要|是|:|,)")


_SAID = lazy("(?:部门|单位|同志|乡镇|局长)(?:分别|都)?[作做](?:了)?[^,。;]{0,4}(?:汇报|发言|表态)")
_STEPS = lazy("[十百千]?[万亿]元?(?:台阶|大关|级)")
_TO_DO = ("抓", "抓好", "讲", "说", "谈", "强调", "突出")


def structures(quantity: Quantity, left: str, right: str) -> bool:
    """三点意见, 五个突破: the count of a list, not of things."""
    if left.endswith("等") and right.startswith(("部门", "单位")):
        return True  # 甲局、乙局等6个部门: the list itself is counted
    if (
        _SAID.match(right)
        or _STEPS.match(right)
        or (right.startswith("事") and left.endswith(_TO_DO))
    ):
        return True
    if not _STRUCTURE.match(right):
        return False
    return quantity.chinese or quantity.value <= LONGEST_LIST


def is_one_of_many(quantity: Quantity, left: str) -> bool:
    """一个 counts nothing but in 每个乡镇建一个."""
    return quantity.unit in units.EACH and not _ONE_OF_EACH.search(left)


def counts_things(quantity: Quantity, left: str, right: str) -> bool:
    """二 to 十 in Chinese with a loose classifier: only where something was done to them."""
    if quantity.unit in _NEVER:
        return False
    if quantity.value <= 1:
        return quantity.unit in units.EACH
    if quantity.unit in units.MEASURED or _CONCRETE.match(right):
        return True
    if quantity.unit in _LOOSE:
        return bool(_FIRM.search(left[-10:])) and not _SPOKEN.match(right)
    return True
