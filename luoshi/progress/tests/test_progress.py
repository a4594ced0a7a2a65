"""The bar of a long command, as it stands on a terminal."""

import io
from itertools import count
from types import SimpleNamespace

import pytest

from luoshi import progress
from luoshi.progress import bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch) -> Terminal:
    """Every look at the clock is a hundredth of a second later."""
    made, moments = Terminal(), count()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=made))
    monkeypatch.setattr(progress, "monotonic", lambda: next(moments) / 100)
    return made


def test_a_bar_grows_to_its_end_and_lets_everything_through(terminal):
    things = list(bar("导入")(range(300), 300))

    drawn = terminal.getvalue().split("\r")
    assert things == list(range(300))
    assert drawn[1] == f"导入 [██{'·' * 28}] 20/300"
    assert drawn[-1] == f"导入 [{'█' * 30}] 300/300\n"


def test_where_nobody_knows_how_many_the_number_alone_is_told(terminal):
    list(bar("重建")(iter(range(45)), 0))

    assert terminal.getvalue() == "\r重建 20\r重建 40\r重建 45\n"


def test_more_than_was_said_does_not_burst_the_bar(terminal):
    list(bar("核对")(range(40), 30))

    assert terminal.getvalue().endswith(f"[{'█' * 30}] 40/30\n")


def test_what_is_soon_over_draws_nothing(terminal):
    assert list(bar("导入")(range(19), 19)) == list(range(19))
    assert terminal.getvalue() == ""


def test_a_bar_that_is_broken_off_leaves_its_line(terminal):
    def broken():
        yield from range(60)
        raise ValueError

    with pytest.raises(ValueError):
        list(bar("导入")(broken(), 100))

    assert terminal.getvalue().endswith("60/100\n")


def test_output_that_goes_elsewhere_has_no_bar(capsys):
    assert list(bar("导入")(range(300), 300)) == list(range(300))
    assert capsys.readouterr() == ("", "")
