"""Tables of a pdf are read by the lines around their cells."""

import pytest

from luoshi.reading import formats
from luoshi.reading.formats.ruled import MOST_STROKES, tables

from . import made
from .pdf import a_pdf, a_table

COLUMNS = (3, 12, 6, 6)
HEAD = [["序号"], ["工作任务"], ["牵头单位"], ["完成时限"]]
ROWS = [
    [["1"], ["完成雨污分流管网改造十八", "公里，消除易涝点6处。"], ["县住建局"], ["9月底前"]],
    [["2"], ["新增高标准农田。"], ["县农业农", "村局"], ["12月底前"]],
]
SAID = [
    "序号\t工作任务\t牵头单位\t完成时限",
    "1\t完成雨污分流管网改造十八公里，消除易涝点6处。\t县住建局\t9月底前",
    "2\t新增高标准农田。\t县农业农村局\t12月底前",
]


def text(data):
    return formats.open_file("任务表.pdf", data).text


@pytest.mark.parametrize("thin", [False, True])
def test_a_row_is_a_line_and_a_wrapped_cell_is_joined(thin):
    assert text(a_table([HEAD, *ROWS], columns=COLUMNS, thin=thin)).split("\n") == SAID


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_seen(turn):
    assert text(a_table([HEAD, *ROWS], columns=COLUMNS, turn=turn)).split("\n") == SAID


def test_each_cell_has_its_place():
    document = formats.open_file("任务表.pdf", a_table([HEAD, *ROWS], columns=COLUMNS))

    assert document.place(document.text.index("县农业")) == "第1页表1第3行第3格"


def test_a_table_goes_on_over_the_page_and_its_head_is_said_once():
    data = a_table([HEAD, ROWS[0]], [HEAD, ROWS[1]], columns=COLUMNS)

    assert text(data).split("\n") == SAID


def test_a_row_that_the_end_of_a_page_broke_is_one_row():
    number, words, unit, due = ROWS[0]
    rest = [[], [words[1]], [], []]

    data = a_table([HEAD, [number, words[:1], unit, due]], [rest, ROWS[1]], columns=COLUMNS)

    assert text(data).split("\n") == SAID


def test_a_class_merged_down_holds_for_its_rows_over_the_page_too():
    columns = (3, 6, 12)
    rows = [[[str(n)], None, [f"第{n}件事。"]] for n in range(1, 6)]
    rows[0][1], rows[3][1] = ["农业"], []

    said = text(a_table(rows[:3], rows[3:], columns=columns)).split("\n")

    assert said == [f"{n}\t农业\t第{n}件事。" for n in range(1, 6)]


def test_an_empty_cell_of_one_row_stays_empty():
    rows = [[["1"], ["县水利局"], ["修渠。"]], [["2"], [], ["建库。"]], [["3"], [], ["清淤。"]]]

    said = text(a_table(rows[:1], rows[1:], columns=(3, 6, 12))).split("\n")

    assert said == ["1\t县水利局\t修渠。", "2\t\t建库。", "3\t\t清淤。"]


LINES = [(0, "县政府要求各单位抓好落实，"), (0, "月底前报送情况。"), (0, "特此通知。")]


@pytest.mark.parametrize(
    "drawn",
    [
        "60 700 300 80 re S",  # a frame around running text
        "60 775 m 400 775 l S 60 740 m 400 740 l S",  # a rule above and one below
        "0.9 g 70 755 200 20 re f 70 730 120 20 re f 0 g",  # words that are marked
        "".join(f"{70 + n} 700 m {70 + n} 790 l S " for n in range(0, 200, 9)),  # hatching
        "0 0 m 595 842 l S 0 842 m 595 0 l S",
    ],
)
def test_what_is_drawn_otherwise_is_no_table(drawn):
    assert text(a_pdf(LINES, drawn=[drawn])) == text(a_pdf(LINES))


def test_words_above_and_below_a_table_stay_where_they_are():
    lines, strokes = [(2, "现将任务分解如下。")], []
    lines += [[(0.2, "一"), (6.2, "县水利局")], [(0.2, "二"), (6.2, "县住建局")]]
    lines += [(2, "请抓紧办理。")]
    for y in (754, 730, 706):
        strokes.append(f"72 {y} m 264 {y} l S")
    strokes += [f"{x} 754 m {x} 706 l S" for x in (72, 168, 264)]

    said = text(a_pdf(lines, drawn=[" ".join(strokes)])).split("\n")

    assert said == ["现将任务分解如下。", "一\t县水利局", "二\t县住建局", "请抓紧办理。"]


def test_a_picture_of_lines_is_left_alone():
    strokes = [(float(n), 0.0, 90.0) for n in range(MOST_STROKES)]

    assert tables(1, strokes, strokes) == []


def test_a_grid_that_is_merged_any_which_way():
    across = [(0.0, 0.0, 30.0), (10.0, 0.0, 10.0), (20.0, 0.0, 30.0)]
    down = [(0.0, 0.0, 20.0), (10.0, 0.0, 20.0), (30.0, 0.0, 20.0)]

    (table,) = tables(1, across, down)

    assert [table.cell(5, 5), table.cell(5, 15)] == [(0, 0), (1, 0)]
    assert table.cell(25, 5) == table.cell(15, 15) == (0, 1)
    assert table.cell(35, 5) is None


def path(words, boundary="20 40 120 30", more=""):
    return (
        f'<ofd:PathObject Boundary="{boundary}" {more}>'
        f"<ofd:AbbreviatedData>{words}</ofd:AbbreviatedData></ofd:PathObject>"
    )


SIDES = "M 0 0 L 120 0 L 120 30 L 0 30 C"  # a closed frame
INSIDE = "M 0 12 L 120 12 M 20 0 L 20 30 M 90 0 L 90 30"
CELLS = [(21, 42, "一"), (41, 42, "修好三座水"), (41, 47, "库。"), (111, 42, "县水利局")]
CELLS += [(21, 55, "二"), (41, 55, "清淤。"), (111, 55, "县住建局")]


@pytest.mark.parametrize("drawn", [path(SIDES) + path(INSIDE), path(SIDES + " " + INSIDE)])
def test_a_table_of_an_ofd(drawn):
    above = made.text_object("现将任务分解如下。", "30 20 100 6")
    below = made.text_object("请抓紧办理。", "30 80 100 6")
    words = [made.text_object(one, f"{x} {y} {5 * len(one)} 6") for x, y, one in CELLS]

    document = formats.open_file("表.ofd", made.ofd(above + drawn + "".join(words) + below))

    assert document.text.split("\n") == [
        "现将任务分解如下。", "一\t修好三座水库。\t县水利局", "二\t清淤。\t县住建局", "请抓紧办理。"
    ]  # fmt: skip
    assert document.place(document.text.index("清淤")) == "第1页表1第2行第2格"


@pytest.mark.parametrize(
    "drawn",
    [
        path("M 0"),
        path("L x y C M 1 2 3 L"),
        path(SIDES, boundary="a b"),
        path(SIDES, boundary=""),
        path(SIDES, more='CTM="1 0 0"'),
        path(SIDES, more='CTM="inf 0 0 1 0 0"'),
        path(""),
    ],
)
def test_a_drawing_that_makes_no_sense_is_left_alone(drawn):
    words = made.text_object("请抓紧办理。", "30 80 100 6")

    assert formats.open_file("表.ofd", made.ofd(drawn + words)).text == "请抓紧办理。"
