"""Receiving: gates first, then bytes, sentences, findings, proposals; a refusal leaves nothing."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import Workbook

from luoshi.documents.actions import Incoming, receive, reread
from luoshi.documents.models import Source
from luoshi.files.models import StoredFile
from luoshi.ledger.models import Event
from luoshi.ledger.record import first_break
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW

from .conftest import SPEECH


def kept_bytes() -> list[Path]:
    return [path for path in Path(settings.FILES_ROOT).rglob("*") if path.is_file()]


def test_a_file_is_kept_cut_and_dated(cast):
    incoming = Incoming(name="讲话.txt", data=SPEECH.encode())

    source = receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)

    assert (source.title, source.doc_date) == ("在全县重点工作推进会上的讲话", date(2026, 1, 12))
    assert source.file.name == "讲话.txt"
    orders = list(source.sentences.values_list("order", flat=True))
    assert orders == list(range(1, len(orders) + 1))
    words = [SPEECH[s.start : s.end] for s in source.sentences.all()]
    assert words[5] == "县水利局3月底前完成11座小型水库的除险检查，有问题的拿出处置方案。"
    assert Event.objects.filter(kind="document.receive").count() == 1
    assert first_break() is None


def test_a_sentence_tells_where_it_begins_in_the_file(cast):
    book, table = Workbook(), [["任务", "责任单位"], ["3月底前完成清淤任务。", "县水利局"]]
    for row in table:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    sheet = Incoming(name="清单.xlsx", data=written.getvalue(), doc_date=date(2026, 1, 12))

    source = receive(sheet, issuer=cast.desk, by=cast.office, at=NOW)

    found = {source.text[s.start : s.end].strip(): s.place for s in source.sentences.all()}
    assert found["3月底前完成清淤任务。"] == "“Sheet”A2"


def test_pasted_text_counts_paragraphs(speech):
    lines = [line for line in speech.text.split("\n") if line.strip()]
    for sentence in speech.sentences.all():
        words = speech.text[sentence.start : sentence.end].split("\n")[0]
        assert words in lines[int(sentence.place.strip("第段")) - 1]


def test_what_is_read_never_stands_outside_its_sentence(speech):
    for finding in speech.findings.select_related("sentence"):
        assert finding.sentence.start <= finding.start < finding.end <= len(speech.text)
        assert finding.start < finding.sentence.end


@pytest.mark.parametrize(
    ("incoming", "sentence"),
    [
        (Incoming(), "没有收到内容，请上传文件或粘贴正文。"),
        (Incoming(name="表.exe", data=b"MZ"), "不收“.exe”文件"),
        (
            Incoming(text="请县水利局抓紧办。"),
            "正文里没有读到成文日期，请填写成文日期：“年底前”要按它推算。",
        ),
        (
            Incoming(text="请县水利局抓紧办。", doc_date=date(2026, 3, 1)),
            "成文日期2026年3月1日晚于今天2026年2月9日，请核对。",
        ),
    ],
)
def test_bad_input_is_one_sentence(cast, incoming, sentence):
    with pytest.raises(Refused) as refusal:
        receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)

    assert str(refusal.value).startswith(sentence)
    assert Source.objects.count() == 0


def test_the_same_text_is_received_once(cast, speech):
    with pytest.raises(Refused, match="这份文件已经收过"):
        receive(Incoming(text=SPEECH), issuer=cast.desk, by=cast.office, at=NOW)


def test_another_version_takes_the_place_of_the_first(cast, speech):
    changed = Incoming(text=SPEECH.replace("17个", "18个"))

    second = receive(changed, issuer=cast.desk, by=cast.office, at=NOW, version_of=speech)

    speech.refresh_from_db()
    assert (speech.is_current, second.is_current, second.version_of) == (False, True, speech)


def test_only_the_office_receives(cast):
    with pytest.raises(Refused, match="只有县政府督查室的督查人员"):
        receive(Incoming(text=SPEECH), issuer=cast.desk, by=cast.lead, at=NOW)


def test_a_classified_document_leaves_no_byte_name_or_text(cast):
    before = kept_bytes()
    secret = f"000012\n机密★5年\n{SPEECH}"

    with pytest.raises(Refused, match="带有密级标志“机密★5年”"):
        receive(
            Incoming(name="内部.txt", data=secret.encode()),
            issuer=cast.desk,
            by=cast.office,
            at=NOW,
        )

    assert kept_bytes() == before
    assert (Source.objects.count(), StoredFile.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_reading_again_leaves_what_a_person_decided(cast, propose, bare):
    touched = propose(6)

    reread(bare, by=cast.office, at=NOW + timedelta(days=1))

    touched.refresh_from_db()
    assert touched.sentences == [6]
    others = bare.proposals.exclude(pk=touched.pk)
    assert all(6 not in proposal.sentences for proposal in others)
