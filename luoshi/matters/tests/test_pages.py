"""The page of a matter and its presses: the standard five, files, questions, agreement."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.files.models import StoredFile
from luoshi.matters.actions import hand_out, issue_many, take
from luoshi.matters.models import Matter, Move
from luoshi.matters.page import Line

from .cast import NOW

PDF = b"%PDF-1.7\n1 0 obj\n"


def at(matter: Matter, tail: str = "") -> str:
    return f"/matters/{matter.public_id}/{tail}"


def fresh(matter: Matter) -> Matter:
    return Matter.objects.get(pk=matter.pk)


@pytest.mark.parametrize(
    "state", ["draft", "issued", "doing", "disputed", "in_review", "closed", "withdrawn"]
)
def test_the_page_stands_in_every_state(cast, sign_in, state):
    matter = cast.matter_at(state)

    answer = sign_in(cast.office).get(at(matter))

    assert answer.status_code == 200
    assert matter.title in answer.text


def test_the_page_tells_who_until_when_and_why(cast, sign_in):
    matter = cast.matter_at("doing", limit="10wd")

    answer = sign_in(cast.lead).get(at(matter))

    ball = answer.context["ball"]
    assert (ball.who, ball.what, ball.left) == ("县水利局", "报结", "还有10个工作日")
    assert [step["stage"] for step in ball.steps] == ["past", "here", "next"]
    assert ball.trace["title"] == "办结：从2月9日起算，10个工作日，到2月28日"
    assert "补班" in answer.text
    assert "“清溪河沿线17个入河排污口3月底前全部整治到位。”" in answer.text


def test_in_a_dispute_the_receiver_answers_and_the_deadline_still_explains_itself(cast, sign_in):
    answer = sign_in(cast.office_head).get(at(cast.matter_at("disputed")))

    owner = answer.context["fixes"][1]
    assert owner["text"] == "县水利局 何以宁"
    assert owner["note"] == "责任岗位：局长；球在裁定人手里，责任仍在这里"
    assert answer.context["ball"].trace["title"].startswith("裁定：")
    assert answer.context["deadline"]["title"] == "办结：到3月31日"
    assert "办结时限从2月9日起暂停，到期日不变。" in answer.text


def test_a_part_leads_to_its_whole_for_who_may_see_it(cast, sign_in):
    whole = cast.draft(title="防汛物资盘点")
    hand_out(whole, units=[cast.helper], by=cast.office, at=NOW)
    issue_many([whole], by=cast.office, at=NOW)
    part = whole.children.get()

    office = sign_in(cast.office).get(at(part)).context["crumbs"]
    helper = sign_in(cast.support).get(at(part)).context["crumbs"]

    assert office[1] == ("主件：防汛物资盘点", at(whole))
    assert [label for label, _ in helper] == ["事项", "青禾交办〔2026〕1号之1"]


def test_a_step_is_pressed_and_the_next_page_says_so(cast, sign_in):
    matter = cast.matter_at("issued")

    answer = sign_in(cast.lead).post(at(matter, "sign/"), {"version": matter.version}, follow=True)

    assert fresh(matter).state_key == "doing"
    assert "清溪河排污口整治：签收。" in answer.text


def test_the_form_of_a_step_is_a_page_without_script(cast, sign_in):
    matter = cast.matter_at("doing")

    answer = sign_in(cast.lead).get(at(matter, "report/"))

    labels = [field.label for field in answer.context["form"].visible_fields()]
    assert labels == ["结果", "佐证", "差距", "办法", "需谁拍板", "以谁的名义"]
    assert '<html lang="zh-CN">' in answer.text.replace("  ", " ") or "<html" in answer.text


def test_the_form_of_a_step_is_a_part_with_script(cast, sign_in):
    matter = cast.matter_at("doing")

    answer = sign_in(cast.lead).get(at(matter, "report/"), headers={"hx-request": "true"})

    assert "<html" not in answer.text
    assert 'enctype="multipart/form-data"' in answer.text


@pytest.mark.parametrize("tail", ["", "sign/", "amend/", "hand-out/"])
def test_to_an_outsider_a_matter_is_not_there(cast, sign_in, tail):
    matter = cast.matter_at("issued")

    assert sign_in(cast.outsider).get(at(matter, tail)).status_code == 404


@pytest.mark.parametrize("tail", ["sign/", "questions/", "waive/", "amend/"])
def test_an_outsider_cannot_press_either(cast, sign_in, tail):
    matter = cast.matter_at("issued")

    assert sign_in(cast.outsider).post(at(matter, tail), {"text": "?"}).status_code == 404
    assert fresh(matter).state_key == "issued"


def test_without_the_right_one_reads_the_sentence(cast, sign_in):
    matter = cast.matter_at("issued")

    answer = sign_in(cast.office).post(at(matter, "sign/"), {"version": matter.version})

    assert answer.status_code == 422
    assert "只有牵头单位县水利局可以签收。" in answer.text
    assert fresh(matter).state_key == "issued"


def test_a_second_press_does_nothing_and_says_who_was_first(cast, sign_in):
    matter = cast.matter_at("issued")
    pressed = {"version": matter.version}
    sign_in(cast.lead).post(at(matter, "sign/"), pressed)

    answer = sign_in(cast.lead_head).post(at(matter, "sign/"), pressed)

    assert answer.status_code == 409
    assert "县水利局陈禾在2月9日10:00先办了" in answer.text
    assert Move.objects.filter(matter=matter, step="sign").count() == 1


def test_a_step_nobody_declared_is_not_there(cast, sign_in):
    assert sign_in(cast.office).post(at(cast.draft(), "fly/")).status_code == 404


def test_a_refused_press_without_a_form_is_the_same_page_with_the_sentence(cast, sign_in):
    matter = cast.draft(standard="")

    answer = sign_in(cast.office).post(at(matter, "issue/"), {"version": matter.version})

    assert answer.status_code == 422
    assert answer.templates[0].name == "matters/page.html"
    assert "还不能交办：缺标准。" in answer.context["refused"]


def test_an_empty_answer_keeps_what_was_written(cast, sign_in):
    matter = cast.matter_at("doing")

    answer = sign_in(cast.lead).post(at(matter, "report/"), {"way": "三月起两班作业。"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"result": ["请填写结果。"]}
    assert "三月起两班作业。" in answer.text


def test_the_offers_say_why_not_under_the_button(cast, sign_in):
    matter = cast.draft(measures="")

    answer = sign_in(cast.office).get(at(matter))

    assert "还不能交办：缺措施。请补上，或写明为什么可以不填。" in answer.text
    assert 'aria-disabled="true"' in answer.text


def report(client, matter: Matter, *files: SimpleUploadedFile):
    given = {"version": matter.version, "result": "完成17个。", "evidence": list(files)}
    return client.post(at(matter, "report/"), given)


def test_evidence_comes_with_the_report_and_is_served_as_a_download(cast, sign_in):
    matter = cast.matter_at("doing")
    client = sign_in(cast.lead)
    two = [SimpleUploadedFile(name, PDF) for name in ("验收单.pdf", "检测单.pdf")]

    report(client, matter, *two)
    names = [line.files for line in client.get(at(matter)).context["report"].lines]
    file = StoredFile.objects.get(name="验收单.pdf")
    answer = client.get(f"/files/{matter.public_id}/{file.public_id}/")

    assert [file["name"] for files in names for file in files] == ["验收单.pdf", "检测单.pdf"]
    assert answer.content == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"


def test_evidence_is_seen_by_who_sees_the_matter_and_through_it_only(cast, sign_in):
    matter, other = cast.matter_at("doing"), cast.matter_at("doing")
    report(sign_in(cast.lead), matter, SimpleUploadedFile("验收单.pdf", PDF))
    file = StoredFile.objects.get()

    assert (
        sign_in(cast.office).get(f"/files/{matter.public_id}/{file.public_id}/").status_code == 200
    )
    assert (
        sign_in(cast.office).get(f"/files/{other.public_id}/{file.public_id}/").status_code == 404
    )
    assert (
        sign_in(cast.outsider).get(f"/files/{matter.public_id}/{file.public_id}/").status_code
        == 404
    )


def test_a_file_that_lies_is_refused_before_it_is_kept(cast, sign_in):
    matter = cast.matter_at("doing")

    answer = report(sign_in(cast.lead), matter, SimpleUploadedFile("验收单.pdf", b"MZ"))

    assert answer.status_code == 422
    assert "的内容不是pdf格式" in answer.text
    assert (StoredFile.objects.count(), fresh(matter).state_key) == (0, "doing")


def test_a_refused_report_leaves_no_row_of_its_files(cast, sign_in):
    matter = cast.matter_at("doing")
    take(matter, "withdraw", by=cast.office, at=NOW, reason="政策有变。")
    seen = fresh(matter)

    answer = report(sign_in(cast.lead), seen, SimpleUploadedFile("验收单.pdf", PDF))

    assert answer.status_code == 422
    assert "已提出撤销" in answer.text
    assert StoredFile.objects.count() == 0


def test_a_question_and_its_answer(cast, sign_in):
    matter = cast.matter_at("doing")
    sign_in(cast.lead).post(at(matter, "questions/"), {"text": "盖哪个章？"})
    question = matter.questions.get()

    sign_in(cast.office).post(at(matter, f"questions/{question.public_id}/"), {"text": "局章。"})

    question.refresh_from_db()
    assert (question.answer, question.answered_name) == ("局章。", "县政府督查室 林小满")


def test_an_empty_question_is_refused_on_the_same_page(cast, sign_in):
    matter = cast.matter_at("doing")

    answer = sign_in(cast.lead).post(at(matter, "questions/"), {"text": " "})

    assert (answer.status_code, answer.context["refused"]) == (422, "请写明要问什么。")


def test_agreement_is_asked_for_and_given(cast, sign_in):
    matter = cast.matter_at("doing")
    sign_in(cast.office).post(
        at(matter, "withdraw/"), {"version": matter.version, "reason": "政策有变。"}
    )
    move = matter.moves.get(step="withdraw")

    page = sign_in(cast.office_head).get(at(matter))
    sign_in(cast.office_head).post(at(matter, f"moves/{move.public_id}/agree/"))

    assert page.context["asked"].is_mine
    assert fresh(matter).state_key == "withdrawn"


def test_agreement_is_refused_with_a_reason(cast, sign_in):
    matter = cast.matter_at("doing")
    move = take(matter, "withdraw", by=cast.office, at=NOW, reason="政策有变。")

    sign_in(cast.office_head).post(
        at(matter, f"moves/{move.public_id}/refuse/"), {"reason": "还要办。"}
    )

    move.refresh_from_db()
    assert (move.refused_by, fresh(matter).state_key) == ("贺知远", "doing")


def test_the_page_costs_the_same_with_one_part_and_with_three(cast, sign_in):
    """Compared, not counted: upper capabilities put panels of their own on this page."""
    one, three = cast.draft(), cast.draft(title="三个分办")
    hand_out(one, units=[cast.helper], by=cast.office, at=NOW)
    hand_out(three, units=[cast.helper, cast.town, cast.bureau], by=cast.office, at=NOW)
    client = sign_in(cast.office)

    costs = []
    for matter in (one, three):
        with CaptureQueriesContext(connection) as queries:
            client.get(at(matter))
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_steps_aside_stand_behind_those_on_the_way(cast, sign_in):
    answer = sign_in(cast.office).get(at(cast.matter_at("doing")))

    assert answer.context["offers"] == []
    labels = [item["label"] for item in answer.context["aside"]]
    assert labels == ["暂停", "移交", "提交裁定", "更正", "并入", "撤销"]
    assert "情况有变" in answer.text


def test_an_extension_is_asked_for_and_granted_to_another_day(cast, sign_in):
    matter = cast.matter_at("doing")
    given = {"version": matter.version, "reason": "汛期不能下河。", "due_on": "2026-05-31"}
    sign_in(cast.lead).post(at(matter, "extend/"), given)
    move = matter.moves.get(step="extend")

    sign_in(cast.office_head).post(
        at(matter, f"moves/{move.public_id}/agree/"), {"due_on": "2026-04-30"}
    )

    time = sign_in(cast.lead).get(at(matter)).context["fixes"][2]
    assert (time["text"], time["note"]) == ("2026年4月30日 周四", "原定2026年3月31日")
    told = sign_in(cast.lead).get(at(matter)).context["told"]
    granted = next(one for one in told if one.move.step == "agree")
    assert granted.lines == [Line("申请时写的", "2026年5月31日")]


def test_one_sentence_that_stops_every_step_is_said_once(cast, sign_in):
    matter = cast.matter_at("doing")
    take(matter, "withdraw", by=cast.office, at=NOW, reason="政策有变。")

    answer = sign_in(cast.lead).get(at(matter))

    assert answer.context["offers"] == answer.context["aside"] == []
    assert answer.text.count("林小满已提出撤销") == 1


def test_a_correction_shows_the_old_words_and_sends_only_what_changes(cast, sign_in):
    matter = cast.matter_at("doing")
    form = sign_in(cast.office).get(at(matter, "correct/")).context["form"]
    given = dict(form.initial) | {"standard": "逐口验收并公示", "reason": "批示要求公示。"}
    sign_in(cast.office).post(at(matter, "correct/"), given)
    move = matter.moves.get(step="correct")

    sign_in(cast.office_head).post(at(matter, f"moves/{move.public_id}/agree/"))

    told = sign_in(cast.lead).get(at(matter)).context["told"]
    lines = next(one.lines for one in told if one.move.pk == move.pk)
    assert [(line.label, line.text, line.was) for line in lines] == [
        ("标准", "逐口验收并公示", "逐口有验收单"),
        ("理由", "批示要求公示。", ""),
    ]


def test_a_correction_that_changes_nothing_is_refused(cast, sign_in):
    matter = cast.matter_at("doing")
    form = sign_in(cast.office).get(at(matter, "correct/")).context["form"]

    answer = sign_in(cast.office).post(
        at(matter, "correct/"), dict(form.initial) | {"reason": "批示要求。"}
    )

    assert answer.status_code == 422
    assert "任务、标准、措施至少要更正一项。" in answer.text
