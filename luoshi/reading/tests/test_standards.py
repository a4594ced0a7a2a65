"""标准: the words that say when a directive is done."""

import pytest

from luoshi.reading import read

CASES = [
    ("要对未能按时完成任务的乡镇进行约谈。", ""),
    ("要对通报三次以上仍不整改的单位提出处理建议。", ""),
    ("今年，全县生产总值要增长7%以上，财政收入增长8%。", "全县生产总值要增长7%以上 财政收入增长8%"),
    ("要新建乡镇卫生院5所，改造农村公路30公里。", "新建乡镇卫生院5所 改造农村公路30公里"),
    ("县财政局要在年内安排经费200万元。", "安排经费200万元"),
    ("确保学前班额控制在30人以内。", "学前班额控制在30人以内"),
    ("要确保年底前通过省级验收。", "通过省级验收"),
    ("要在6月底前实现行政村公交全覆盖。", "实现行政村公交全覆盖"),
    ("各乡镇要建立例会制度。", ""),
    ("要打通县城大道（城南段）等12条断头路。", "打通县城大道（城南段）等12条断头路"),
    ("要每月至少开展一轮暗访。", "每月至少开展一轮暗访"),
    ("对取消和下放的事项要同步落实监管措施。", ""),
    ("所需资金要由市、县按6:4分担。", ""),
    ("资金超过1000万元的，要加1分。", ""),
]


@pytest.mark.parametrize(("text", "standards"), CASES, ids=[case[0] for case in CASES])
def test_the_standards_a_directive_states(text, standards):
    sentence = read(text).sentences[0]

    assert [word.text for word in sentence.standards] == standards.split()
