"""制度机制: which names count, where they begin, whether they are still to be built."""

import pytest

from luoshi.reading import mechanisms
from luoshi.reading.reader import open_page

CASES = [
    ("5月1日起在全省实施涉企收费目录清单制度。", "涉企收费目录清单制度"),
    ("落实重大信访案件领导包案制。", "重大信访案件领导包案制"),
    ("各镇街相应成立工作专班。", "工作专班"),
    ("县交通局、清泉镇要成立联合攻坚组。", "联合攻坚组"),
    ("要建立健全联合会诊制度、进度公示制度。", "联合会诊制度 进度公示制度"),
    ("完善联席会议制度，健全信息共享、线索移送等机制。", "联席会议制度 信息共享、线索移送等机制"),
    ("落实河长制、林长制。", "河长制 林长制"),
    ("全面推行首问负责制、责任追究制。", "首问负责制 责任追究制"),
    ("实行重点项目县级领导包抓责任制。", "重点项目县级领导包抓责任制"),
    ("制定《青禾县河湖管理办法》，编制权责清单。", "《青禾县河湖管理办法》 权责清单"),
    ("推行“一窗受理、集成服务”模式。", "“一窗受理、集成服务”模式"),
    ("成立防汛抗旱指挥部和招商引资工作专班。", "防汛抗旱指挥部 招商引资工作专班"),
    ("设立县重大项目推进办公室。", "县重大项目推进办公室"),
    ("健全约谈机制。", "约谈机制"),
    ("完善社会保障体系。", "社会保障体系"),
    ("签订目标责任书。", "目标责任书"),
    ("健全党委领导、政府负责的机制。", "党委领导、政府负责的机制"),
    ("纳入绩效管理考核体系。", "绩效管理考核体系"),
    ("进一步完善各项制度和工作机制。", ""),
    ("深化体制机制改革，构建现代产业体系。", ""),
    ("创新发展模式，想新办法。", ""),
    ("县政府办公室要加强督查。", ""),
    ("制定校园安全整治方案。", "校园安全整治方案"),
    ("按照方案要求推进。", ""),
    ("落实村级重大事项“四议两公开”制度。", "村级重大事项“四议两公开”制度"),
    ("严格招标投标制、工程监理制。", "招标投标制 工程监理制"),
    ("严格落实“河长制”。", "“河长制”"),
    ("3月15日前制定实施方案。", "实施方案"),
    ("对滞后的，启动约谈机制。", "约谈机制"),
    (
        "青禾县年度目标责任考核办法（试行）\n\n第一条 本办法自印发之日起施行。",
        "青禾县年度目标责任考核办法",
    ),
    ("编制公布权力清单和责任清单。", "权力清单 责任清单"),
    ("推进户籍制度改革。", ""),
]


def found(text):
    return mechanisms.find(open_page(text))


@pytest.mark.parametrize(("text", "names"), CASES, ids=[case[0] for case in CASES])
def test_named_institutions(text, names):
    assert [one.text for one in found(text)] == names.split()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("要建立例会制度。", "to_build"),
        ("强化约谈机制。", "to_build"),
        ("建立了例会制度。", "existing"),
        ("去年已经推行首问负责制。", "existing"),
        ("坚持大额资金会签制度。", "existing"),
        ("按照《青禾县项目管理办法》执行。", "existing"),
    ],
)
def test_to_be_built_or_in_force(text, status):
    assert [one.status for one in found(text)] == [status]


def test_a_span_is_quoted_from_the_source():
    page = open_page("要建立健全例會制度。")

    assert [(m.text, page.text[m.start : m.end]) for m in mechanisms.find(page)] == [
        ("例會制度", "例會制度")
    ]
