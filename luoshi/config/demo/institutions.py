"""Institutions beside the hand-over in the demonstration: problems, visits, promises and the like."""

from collections.abc import Iterator
from datetime import datetime

from .lives import OFFICE, Life, played
from .story import Desk, Scene

PROBLEM = {
    "tried": "走访了3家厂，把需求写成一张表。",
    "way_out": "由县工信局出面和运营商谈一次，园区统一接入。",
}
TOLD = "联络处逐人当面征求"
PLAN = (
    "县应急管理局；封闭两处下穿通道；2个工作小时\n县民政局；转移36户平房住户；1个工作日；逐户签字"
)
LIVES = (
    Life(
        "problem", OFFICE, "柳林镇", 26, "园区5家企业专线带宽不够", "5家企业共用一条专线，白天断断续续。",
        PROBLEM,
        ((0, "list_problem", "lead", {}),
         (6, "ask_department", "lead", {"department": "县工信局", "did": "报装了备用线路，还是不够。",
                                        "wanted": "请定由谁牵头扩容、本月底前给方案。"}),
         (9, "department_helps", "县工信局", {"decided": "由县工信局牵头，运营商下月10日前完成扩容。"})),
        due=34,
    ),
    Life(
        "problem", OFFICE, "石湾镇", 19, "污水管网穿铁路涵洞过不去", "管网只差穿涵60米，铁路部门没有批。",
        {"tried": "报了两次方案，补了勘察。", "way_out": "请县交通运输局牵头和铁路部门会商。"},
        ((0, "list_problem", "lead", {}),
         (3, "ask_department", "lead", {"department": "县交通运输局", "did": "补齐了勘察和设计。",
                                        "wanted": "请和铁路部门会商一次，定施工窗口。"})),
        due=40,
    ),
    Life(
        "problem", OFFICE, "长岭乡", 40, "卫生院缺一名公共卫生医师", "招了两次没有人报名。",
        {"tried": "联系了卫校，放宽了年龄。", "way_out": "请县卫健局从县医院派驻一年。"},
        ((0, "list_problem", "lead", {}),
         (8, "explain", "lead", {"text": "还在等招聘计划。"}),
         (30, "solve", "lead", {"did": "与县医院签了派驻协议。", "result": "医师1名已到岗。"}),
         (33, "confirm", "office", {"verified": "打电话问了卫生院，已坐诊3天。"})),
        due=60,
    ),
    Life(
        "visit_issue", "县农业农村局", "柳林镇", 12, "三组机耕路断了一截", "秋收的车进不去，要绕4公里。",
        {"raised_by": "种粮大户老秦", "visited_on": 13},
        ((0, "pass_on", "asker", {}),
         (7, "give_answer", "lead", {"outcome": "solved", "answer": "断的120米已经铺好，农机能走。"})),
    ),
    Life(
        "visit_issue", "县卫健局", "白沙镇", 6, "村卫生室夜里没有灯", "晚上看病要打手电。",
        {"raised_by": "村民苗大娘", "visited_on": 7},
        ((0, "pass_on", "asker", {}),),
    ),
    Life(
        "visit_issue", OFFICE, "县交通运输局", 9, "小学门口没有斑马线", "放学的时候车不减速，家长站在路中间拦车。",
        {"raised_by": "桥南小学的家长", "visited_on": 10},
        ((0, "pass_on", "asker", {}),
         (7, "give_answer", "lead",
          {"outcome": "planned", "answer": "斑马线和减速带列入12月的标线计划，先派人护学。"})),
    ),
    Life(
        "visit_issue", OFFICE, "县民政局", 27, "养老服务站的床位一直空着", "腿脚不好的老人没有人接送，去不了。",
        {"raised_by": "石湾镇的老支书", "visited_on": 28},
        ((0, "pass_on", "asker", {}),
         (11, "give_answer", "lead", {"outcome": "solved", "answer": "和村里的客运班线说好，每周二、周五接送。"}),
         (13, "tell", "asker", {"how": "当面", "said": "接了两回，方便多了。"})),
    ),
    Life(
        "periodic_report", OFFICE, "县交通运输局", 70, "农村公路建设进度", "通车几公里、差几公里、为什么。",
        {"rhythm": "month", "until": -120, "known": "里程和投资系统里有，不用报。"},
        ((0, "begin", "office", {}),
         (18, "report", "lead", {"result": "通车31公里，占计划的62%。", "gap": "差19公里，石料不够。",
                                 "way": "月底前从邻县调石料。"}),
         (45, "no_change", "lead", {})),
    ),
    Life(
        "motion", OFFICE, "", 66, "关于给老旧小区加装充电桩的建议", "老旧小区充电难，飞线多，建议集中建桩。",
        {"kind": "deputy", "session": "第十八届第二次会议", "code": "42",
         "signers": ["苗新雨", "费思源"], "received_on": 68},
        ((0, "assign", "office", {"unit": "县住建局", "category": "ordinary"}),
         (2, "sign", "lead", {}),
         (40, "reply", "lead", {"grade": "B", "text": "已建12个点，余下9个点列入明年改造。",
                                "met_on": 28, "promised_on": -180}),
         (41, "agree", "lead_head", {}),
         (50, "step_by_step", "office", {"told_on": 18, "told": TOLD, "asked": ["苗新雨", "费思源"]})),
    ),
    Life(
        "motion", OFFICE, "", 64, "关于学校门口增设护学岗的提案", "早晚高峰学校门口人车混行，建议增设护学岗。",
        {"kind": "member", "session": "第十届第二次会议", "code": "17",
         "signers": ["唐既明"], "received_on": 66},
        ((0, "assign", "office", {"unit": "县教育局", "category": "ordinary"}),
         (2, "sign", "lead", {}),
         (28, "reply", "lead", {"grade": "A", "text": "6所学校的护学岗已上岗。", "met_on": 38}),
         (29, "agree", "lead_head", {}),
         (36, "content", "office", {"told_on": 30, "told": TOLD, "opinion": "content", "asked": ["唐既明"]})),
    ),
    Life(
        "motion", OFFICE, "", 20, "关于恢复乡镇末班公交的建议", "末班车提前到17点，群众办事回不去。",
        {"kind": "deputy", "session": "第十八届第二次会议", "code": "55",
         "signers": ["祝融融"], "received_on": 22},
        ((0, "assign", "office", {"unit": "县交通运输局", "category": "ordinary"}),
         (1, "sign", "lead", {})),
    ),
    Life(
        "promise", OFFICE, "云溪镇", 30, "年底前修好6个村的饮水管", "6个村的老管网全部换掉，水压够三楼用。",
        {"made_to": "云溪镇6个村的用水户", "audience": 1860},
        (
            (0, "submit", "lead", {}),
            (3, "approve", "office", {"able": "资金已到镇，标准群众拧开水龙头就能看。"}),
            (5, "publish", "office", {"where": "六个村的村务公开栏"}),
            (6, "agree", "head", {}),
        ),
        fixed={"standard": "三楼水龙头出水，连续三天不断。", "measures": "分三段施工，每段完工先通水。"},
        due=70,
    ),
    Life(
        "promise", OFFICE, "梅湾乡", 40, "入冬前装好4个村口的路灯", "4个村口各装6盏路灯，夜里能看清路。",
        {"made_to": "梅湾乡4个村的住户", "audience": 640},
        (
            (0, "submit", "lead", {}),
            (2, "approve", "office", {"able": "村集体出资，供电所已同意接电，装没装夜里一看就知道。"}),
            (4, "publish", "office", {"where": "4个村的村务公开栏"}),
            (5, "agree", "head", {}),
            (20, "progress", "lead", {"did": "已装18盏，余下6盏等灯杆。"}),
            (33, "claim", "lead", {"result": "4个村口24盏全部亮灯。", "proof": "供电所装表记录在村委会，可以看。"}),
        ),
        fixed={"standard": "4个村口夜里都亮灯，每处6盏。", "measures": "先通电后立杆，一村一天。"},
        due=60,
    ),
    Life(
        "promise", OFFICE, "青山镇", 70, "国庆前打通两个村的断头路", "两个村之间的320米断头路铺好能通车。",
        {"made_to": "青山镇两个村的住户", "audience": 410},
        (
            (0, "submit", "lead", {}),
            (2, "approve", "office", {"able": "用地已批，资金在镇财政，通没通车群众走一趟就知道。"}),
            (4, "publish", "office", {"where": "两个村的公开栏和镇政府门口"}),
            (5, "agree", "head", {}),
            (40, "claim", "lead", {"result": "320米全部铺好，农机和校车都能过。", "proof": "验收单在镇规划办，可以查。"}),
            (48, "judge", "office", {"chosen": "从410户的名册里每8户取1户。", "way": "visit", "yes": 44,
                                     "no": 4, "unknown": 3, "said": "好走了，路口还缺一面镜子。",
                                     "told_on": 23, "told": "联络员入户逐户记"}),
            (50, "show_kept", "office", {}),
            (51, "agree", "head", {}),
        ),
        fixed={"standard": "两村之间能通车，雨天不断。", "measures": "先清障后铺筑，一个月完工。"},
        due=45,
    ),
    Life(
        "risk", OFFICE, "县应急管理局", 45, "老城低洼片区内涝", "两处下穿通道和36户平房会进水。",
        {"trigger": "一小时降雨40毫米，或者下穿通道积水27厘米。", "level": "amber", "likelihood": "high", "lines": PLAN},
        ((0, "list_risk", "office", {}),
         (20, "look", "lead", {"seen": "泵站两台泵都能转，通道没有积水。"})),
        fixed={"standard": "积水退净，住户回家。", "measures": "每周试泵一次，汛前清淤。"},
    ),
    Life(
        "risk", OFFICE, "县水利局", 38, "上游冰凌顺流下来堵闸", "两座老闸的门缝最容易卡冰。",
        {"trigger": "闸前冰厚15厘米，或者上游下泄超过每秒40立方米。", "level": "red",
         "likelihood": "medium", "lines": "县水利局；两座闸昼夜有人；4个工作小时\n柳林镇；备破冰机2台；1个工作日"},
        ((0, "list_risk", "office", {}),
         (8, "signal", "lead", {"happened": "闸前冰厚16厘米。"}),
         (9, "confirm", "office", {"checked": "请闸管所量了两处，15.5和16厘米。"})),
        fixed={"standard": "闸前没有流冰", "measures": "入冬前换闸门止水"},
    ),
    Life(
        "risk", OFFICE, "县教育局", 33, "校车集中到期检修时运力不够", "11月有9辆校车同时到检修期。",
        {"trigger": "停驶的校车超过5辆。", "level": "blue", "likelihood": "low",
         "lines": "县交通运输局；调公交补3条线；1个工作日"},
        ((0, "list_risk", "office", {}),),
        fixed={"standard": "停驶少于3辆", "measures": "错开检修，提前排班"},
    ),
    Life(
        "handover", OFFICE, "县交通运输局", 24, "农村公路建设进度赶上计划", "年底前通车50公里，石料逐段落实。", {},
        ((0, "issue", "office", {}), (1, "sign", "lead", {})),
        fixed={"standard": "通车50公里", "measures": "邻县调石料，分三段施工"},
        due=60,
    ),
    Life(
        "handover", OFFICE, "县水利局", 29, "老泵站院内危墙拆除", "拆除老泵站院内18米危墙。", {},
        ((0, "issue", "office", {}),
         (2, "decline", "lead", {"reason": "泵站院子前年已移交县住建局管护。"}),
         (4, "rule_for", "head", {"unit": "县住建局", "reason": "移交清单上有这个院子。"}),
         (7, "decline", "lead", {"reason": "移交清单只写了机房，围墙不在里面。"})),
        fixed={"standard": "危墙拆净，院内不留建筑垃圾", "measures": "先围挡后拆除"},
        due=45,
    ),
    Life(
        "instruction", OFFICE, "县卫健局", 16, "云溪镇卫生院夜间急诊没有医生", "查清为什么，月底前恢复夜间值班。",
        {"instructed_by": "宋闻溪", "words": "请卫健局三天内查清，月底前恢复。", "pace": "ordinary"},
        ((0, "issue", "office", {}),
         (11, "report", "lead", {"result": "两名医生轮值，夜间急诊已恢复。"}),
         (12, "forward", "office", {"checked": "晚上9点打电话问过，有医生在。"})),
    ),
    Life(
        "rectification", OFFICE, "松坪镇", 23, "安置点消防通道被占", "三处安置点的消防通道堆了杂物。",
        {"admitted": "陆景澄批准，安全生产专项督查", "team": ["顾一苇"],
         "shortfall": "3处安置点的消防通道堆放杂物，宽不到2米。", "found_how": "现场量了3处通道，问了6户。"},
        ((0, "notify", "office", {}),
         (4, "plan", "lead", {"steps": "一周内清空，划线，安排网格员每天看。", "cause": "没有人管。"}),
         (6, "plan_ok", "office", {})),
        fixed={"standard": "通道净宽4米", "measures": "清空、划线、每天看"},
        due=45,
    ),
    Life(
        "rectification", OFFICE, "河口镇", 18, "防汛物资少于台账", "把防汛物资补到台账上的数。",
        {"admitted": "陆景澄批准，汛后物资专项督查", "team": ["顾一苇"],
         "shortfall": "台账上编织袋8000条，仓库里数出5200条。", "found_how": "当场清点了1间仓库。"},
        ((0, "notify", "office", {}),
         (5, "object", "lead", {"task": "另有2800条放在下游堤防的值守点，有出库单，没有少。"})),
        fixed={"standard": "账和物一条不差", "measures": "补齐、上墙、半月一清点"},
        due=50,
    ),
    Life(
        "rectification", OFFICE, "白沙镇", 41, "低保公示栏半年没有更新", "把低保公示更新到本月，以后按月更新。",
        {"admitted": "陆景澄批准，民生资金专项督查", "team": ["顾一苇"],
         "shortfall": "3个村的低保公示停在4月。", "found_how": "现场看了5个村的公示栏。"},
        ((0, "notify", "office", {}),
         (3, "object", "lead", {"task": "公示已改到网上，公示栏停用了。"}),
         (12, "objection.uphold", "head",
          {"seen": "网上公示只有1个村有，另外2个村查不到。", "reason": "问题属实，公示不能中断。"}),
         (15, "plan", "lead", {"steps": "三天内补上，村会计每月5日更新。", "cause": "换了村会计没有交接。"}),
         (17, "plan_ok", "office", {}),
         (30, "prove", "lead", {"result": "3个村都更新到本月，照片不用传，去看就行。"})),
        fixed={"standard": "公示栏是本月的", "measures": "村会计按月更新"},
        due=60,
    ),
    Life(
        "topic", OFFICE, "县教育局", 8, "合并两所不足20人的村小吗？", "两所村小共31人，教师11人。",
        {"options": "方案一，并到镇中心校，开通校车\n方案二，保留一二年级，高年级到镇上",
         "proposal": "建议方案二：低年级不用早起坐车。", "views": "镇同意；31户里22户同意方案二。"},
        ((0, "submit", "lead", {}),
         (3, "admit", "office", {"meeting_on": -5, "checked": "逐户意见核过，财政部门算过账。"})),
    ),
    Life(
        "time_limit", OFFICE, "县市场监管局", 15, "核对节前抽检不合格的2批食用油", "两批油流向哪里，封存多少。",
        {"pace": "days"},
        ((0, "issue", "office", {}),
         (2, "finish", "lead", {"result": "2批共48桶已全部封存，没有售出。"})),
    ),
)  # fmt: skip


def institutions(desk: Desk, now: datetime) -> Iterator[Scene]:
    for order, life in enumerate(LIVES, 50_000):
        yield from played(life, desk, now, order)
