"""Titles say what is to be done; who and until when stand in fields of their own."""

import pytest

from luoshi.documents.titles import document_kind, document_title, task_title

TASKS = {
    "1.剩余5个老旧小区改造，由县住建局牵头，东桥街道配合，2027年1月底前全部完工。": "剩余5个老旧小区改造，全部完工",
    "县财政局要在5个工作日内拿出保障重点项目资金的具体方案。": "拿出保障重点项目资金的具体方案",
    "城东污水处理厂二期由县住建局牵头，2027年1月底前完成主体工程。": "城东污水处理厂二期，完成主体工程",
    "各乡镇、街道要在12月20日前完成取暖困难家庭摸排，一户一档。": "完成取暖困难家庭摸排，一户一档",
    "（三）年底前全线通车": "全线通车",
    "各乡镇对辖区内积存垃圾集中清理一次": "各乡镇对辖区内积存垃圾集中清理一次",
    "由县发改局负责": "由县发改局负责",
    "县水利局要于每月28日前报送排污口整治进展。": "于每月28日前报送排污口整治进展",
    "近日，副县长陆景澄主持会议并指出，要抓紧改造危桥4座。": "要抓紧改造危桥4座",
    "其中，全年新建停车场2个，新增公共停车位1664个。": "全年新建停车场2个，新增公共停车位1664个",
    "建" * 60: "建" * 35 + "…",
}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_is_called_by_what_is_to_be_done(task):
    assert task_title(task) == TASKS[task]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("青禾县人民政府督查室\n关于印发任务分解表的通知\n青禾督〔2026〕21号\n", "关于印发任务分解表的通知"),
        ("在全县推进会上的讲话\n县长 陆景澄\n（2026年2月1日）\n同志们：\n", "在全县推进会上的讲话"),
        ("县长办公会议纪要\n〔2026〕第9期\n", "县长办公会议纪要"),
        ("请县水利局抓紧办。", "请县水利局抓紧办"),
        ("青禾政办〔2026〕21号\n关于印发分工的通知\n", "关于印发分工的通知"),
        ("各村（社区）居委会：\n清溪河专项督查的情况如下。请抓紧整改。\n", "清溪河专项督查的情况如下"),
    ],
)  # fmt: skip
def test_a_document_is_called_by_the_line_that_says_what_it_is(text, title):
    assert document_title(text) == title


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在全县重点工作推进会上的讲话", "speech"),
        ("在全县重点工作推进会上的讲话（摘要）", "speech"),
        ("县长办公会议纪要", "minutes"),
        ("关于学习《县长在推进会上的讲话》的通知", "notice"),
        ("关于做好年度总结工作的通知", "notice"),
        ("关于上半年督查情况的通报", "notice"),
        ("政府工作报告", "report"),
        ("冬季行动方案", "other"),
        ("", "other"),
    ],
)
def test_the_title_says_the_kind(title, kind):
    assert document_kind(title) == kind
