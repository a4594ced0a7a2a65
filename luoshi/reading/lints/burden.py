"""为基层减负: what a document may not ask of townships and clerks, by the rules in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luoshi.reading.lazy import lazy

from .model import Hit, Level, lint
from .sheet import Sheet

RULES_2024 = "《整治形式主义为基层减负若干规定》"
SCREENS_2023 = "《关于防治“指尖上的形式主义”的若干意见》"
IN_FORCE_2024 = date(2024, 8, 6)
IN_FORCE_2023 = date(2023, 12, 18)

_DENIED = lazy(
    "不得|不能|不要|不再|不以|不把|不将|不搞|不许|不准|不予|严禁|禁止|取消|杜绝|防止|避免|纠正|整治|坚决|反对|停止|"
    "清理|减少|严控|减轻|违规|违反|通报.{0,6}典型|随意"
)
_TOO_URGENT = "汛|疫|灾|火情|险情|应急|抢险|救援|事故|地震|台风|洪水|预警"


@dataclass(frozen=True)
class Pattern:
    """A lint that is one expression; group `hit` is shown. `spared`: words of the sentence that
    make it lawful."""

    id: str
    meaning: str
    level: Level
    basis: str
    since: date
    pattern: str
    sentence: str
    examples: tuple[tuple[str, str], ...]
    counter_examples: tuple[str, ...]
    spared: str = ""
    fix: str | None = None

    def enter(self) -> None:
        lint(
            self.id,
            self.meaning,
            self.level,
            self.basis,
            examples=self.examples,
            counter_examples=self.counter_examples,
            since=self.since,
        )(self.look)

    def look(self, sheet: Sheet) -> Iterator[Hit]:
        spared = lazy(self.spared) if self.spared else None
        for match in lazy(self.pattern).finditer(sheet.norm):
            start, end = match.span("hit") if "hit" in match.re.groupindex else match.span()
            if _DENIED.search(sheet.clause(start, end)):
                continue
            if spared and spared.search(sheet.norm, *sheet.sentence(start)):
                continue
            yield Hit(start, end, self.sentence.format(words=sheet.norm[start:end]), self.fix)


PATTERNS = (
    Pattern(
        "B01",
        "按月、按季给乡镇、部门排名通报",
        "error",
        RULES_2024,
        IN_FORCE_2024,
        r"(?:(?:按|逐|每个?|分)[月季旬周](?:度|份)?|每季度|月度|季度|月月|季季|一[月季]一)[^,。;\n]{0,16}?"
        r"(?:排名|排位|排序|排队|名次|位次|排行|红黑榜|末位)(?!不分)(?:通报|公布)?|"
        r"(?<![本当每个])[月季]排(?:名|位|序)",
        "“{words}”是按月或按季排名，规定不许；请改成年度考核一次，平时只给本单位看自己的进度。",
        (
            ("对各镇招商引资按季排名通报。", "按季排名通报"),
            ("每月对各街道进行排名。", "每月对各街道进行排名"),
            ("建立月排名、季通报制度。", "月排名"),
        ),
        (
            "不得按月排名通报。",
            "年度考核一次，结果按程序审定。",
            "发改部门每月公布一次项目进度。",
        ),
        spared="空气质量|水质|断面|考生|学生",
    ),
    Pattern(
        "B02",
        "把批示、表扬、发稿、经验介绍、开会拍照作为加分项",
        "error",
        RULES_2024,
        IN_FORCE_2024,
        r"(?:领导批示|批示(?:肯定)?|肯定性批示|通报表扬|媒体|报刊|刊发|刊登|报道|信息采用|被采用|经验(?:做法)?(?:推广|交流|介绍)|"
        r"现场会|拍照|照片|留痕|打卡|在线时长|学习笔记|心得体会|会议次数|开会)[^。;\n]{0,16}?"
        r"(?:加|计|得|记|奖)\d*(?:\.\d+)? ?分|(?:领导批示|媒体报道|媒体发文|经验做法)(?:等)?(?:情况)?(?:纳入|作为|列入)"
        r"[^,。;\n]{0,6}考核|召开[^,。;\n]{0,10}会[^,。;\n]{0,8}[得加计记]\d+(?:\.\d+)? ?分",
        "“{words}”把批示、发稿、开会、拍照算成分数，规定不许；请改成按办成的事、群众得到的结果给分。",
        (
            ("受到省级媒体报道的每篇加1分。", "媒体报道的每篇加1分"),
            ("领导批示纳入年度考核。", "领导批示纳入年度考核"),
        ),
        ("项目按期验收的得2分。", "领导批示件按期办结的，请销号。"),
    ),
    Pattern(
        "B03",
        "要求打卡、签到、接龙、拍照留痕",
        "warning",
        SCREENS_2023,
        IN_FORCE_2023,
        r"(?:要求|必须|须|应|要|每[天日周])[^,。;\n]{0,14}?(?P<hit>打卡|签到|接龙|拍照(?:上传|留痕|打卡)|上传(?:工作)?照片|"
        r"转发点赞|在线时长)",
        "“{words}”会让基层忙于留痕，规定不许强制使用；请写明到底要核对什么，再选最省事的办法。",
        (("网格员每天在小程序打卡。", "打卡"),),
        ("不得要求基层打卡。", "参会人员凭证件入场。"),
        spared="会议签到|签到表",
    ),
    Pattern(
        "B04",
        "一票否决没有写依据",
        "question",
        RULES_2024,
        IN_FORCE_2024,
        r"一票否决",
        "“{words}”要有法律、法规或者上级文件作依据；请写明依据，没有依据的请删去。",
        (("完不成征收任务的，年度考核一票否决。", "一票否决"),),
        ("不得设置一票否决事项。", "依据《安全生产法》实行一票否决。"),
        spared="根据|依据|依照|按照《|条例|法》|规定》",
    ),
    Pattern(
        "B05",
        "层层签责任状",
        "question",
        RULES_2024,
        IN_FORCE_2024,
        r"签(?:订|署|定)[^,。;\n]{0,16}?责任[状书]",
        "“{words}”需要依据，规定不许随意签责任状；请写明依据，或者直接把任务交办到单位。",
        (("各镇与县政府签订秸秆禁烧责任状。", "签订秸秆禁烧责任状"),),
        ("不再签订责任状。", "签订供地合同。"),
        spared="根据|依据|依照|按照《",
    ),
    Pattern(
        "B06",
        "要求报告的次数比每周还密",
        "warning",
        RULES_2024,
        IN_FORCE_2024,
        r"(?P<hit>(?:每[天日](?:[上下]午)?(?:\d{1,2}[点时]前?)?|每日|一[日天]一)"
        r"(?:[^,。;\n]{0,10}?(?:上报|报送|报告|汇报|调度)|报(?![纸名酬]))|(?<![\d一二三四五六七八九十两前后])日报告?制度|"
        r"每周[^,。;\n]{0,6}(?:报|报送|上报|报告)(?:进展|进度|情况)?[两二三四五2-7]次)",
        "“{words}”比每周还密；请改成每周一次以内，没有变化的不用报，确属应急的写明哪天为止。",
        (
            ("各镇每天向县专班报送进度。", "每天向县专班报送"),
            ("各镇每周报送两次。", "每周报送两次"),
        ),
        ("各镇每月报送一次进度。", "汛期每天报告雨情。", "请于5日前报送。"),
        spared=_TOO_URGENT,
    ),
    Pattern(
        "B07",
        "只为知道“落实得怎样”就要下级报材料",
        "question",
        RULES_2024,
        IN_FORCE_2024,
        r"(?:贯彻落实|学习贯彻|贯彻|落实)情况[^,。;\n]{0,24}?(?:报|上报|报送|书面报告|反馈)(?:至|到|送|给)?"
        r"[^,。;\n]{0,10}(?:办公室|督查室|县委|县政府|市委|市政府|区委|区政府)|"
        r"报送贯彻落实情况",
        "“{words}”：文件一般不提报送贯彻落实情况的要求；系统里能看到的，请不要再要一遍。",
        (("请于月底前将贯彻落实情况报县政府办公室。", "贯彻落实情况报县政府办公室"),),
        ("县督查室到现场看落实情况。",),
    ),
    Pattern(
        "B08",
        "不问情由先处罚",
        "warning",
        "《行政处罚法》；《政府督查工作条例》第二十一条",
        date(2021, 7, 15),
        r"(?:一律|一概|直接|当场|立即|先行?|一经[^,。;]{2,8}|就地|自动)(?:予以|给予)?(?P<hit>免职|撤职|开除|辞退|处分|就地免职|吊销|停产停业|"
        r"关停|关闭|停职|罚款|扣发|扣除|追究责任|从重处罚|顶格处罚|问责)",
        "“{words}”没有留出核实和申辩的步骤；请写明由谁核实、听取陈述申辩、按什么规定决定。",
        (("完不成任务的一律免职。", "免职"),),
        ("完不成任务的，核实原因后依法依规处理。", "对违法排污的，依法责令关闭。"),
        spared="依法|依规|依纪|依照|按程序|核实|查实|听证|申辩|陈述",
    ),
)

for _pattern in PATTERNS:
    _pattern.enter()
