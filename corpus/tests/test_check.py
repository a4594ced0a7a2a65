"""The gate: what counts as a loss, and that an accepted result passes."""

import pytest

from corpus import check
from luoshi.reading import read


def results(train: float, test: float) -> check.Results:
    return {"train": {"figure.found": train}, "test": {"figure.found": test}}


@pytest.mark.parametrize(
    ("now", "sentences"),
    [
        (results(95.0, 90.0), []),
        (results(94.5, 90.0), []),
        (results(94.4, 90.0), ["train figure.found 由 95.0 降到 94.4"]),
        (results(99.0, 80.0), ["test figure.found 由 90.0 降到 80.0"]),
        ({"train": {}, "test": {"figure.found": 90.0}}, ["train figure.found 由 95.0 降到 0.0"]),
    ],
)
def test_a_loss_of_more_than_half_a_point_is_named(now, sentences):
    assert check.losses(now, results(95.0, 90.0)) == sentences


def test_a_loss_fails_until_it_is_accepted_with_a_reason(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(check, "ACCEPTED", tmp_path / "accepted.json")
    monkeypatch.setattr(check, "measured", lambda only=None: results(95.0, 90.0))
    assert check.main(["--accept", "首次成绩"]) == 0
    monkeypatch.setattr(check, "measured", lambda only=None: results(90.0, 90.0))

    refused = check.main([])
    printed = capsys.readouterr().out
    accepted = check.main(["--accept", "规则改为只认明确写出的数字"])

    assert (refused, accepted, check.main([])) == (1, 0, 0)
    assert "train figure.found 由 95.0 降到 90.0" in printed


def test_a_reading_is_turned_into_the_shape_of_the_labels():
    plain = check.plain_reading(read("县水利局要在2014年6月底前建成水库3座。"))

    assert set(plain) == {"sentences", "figures", "mechanisms", "proposals"}
    assert [s["label"] for s in plain["sentences"]] == ["directive"]
