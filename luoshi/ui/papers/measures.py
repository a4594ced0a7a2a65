"""The measures of GB/T 9704-2012. Font files are not shipped: an office has its own."""

from dataclasses import dataclass

from docx.shared import Mm, Pt, RGBColor

# 5.1 幅面与版面: A4, 天头37毫米, 订口28毫米, 版心156×225毫米
PAGE = (Mm(210), Mm(297))
TOP, LEFT = Mm(37), Mm(28)
RIGHT, BOTTOM = Mm(210 - 28 - 156), Mm(297 - 37 - 225)
FOOTER = Mm(35 - 7 - 5)  # 7.5 页码: 一字线上距版心下边缘7毫米

# 5.2.3 每面22行, 每行28字, 3号字
LINE = Pt(225 / 25.4 * 72 / 22)
INDENT = 2  # characters

RED = RGBColor(0xC0, 0x00, 0x00)
BLACK = RGBColor(0, 0, 0)


@dataclass(frozen=True)
class Face:
    """A face and a size of the standard, named as offices have them installed."""

    east: str
    size: Pt
    latin: str = "Times New Roman"
    bold: bool = False


AUTHORITY = Face("方正小标宋简体", Pt(36))  # 7.2.4 小标宋, 以醒目、美观、庄重为原则
TITLE = Face("方正小标宋简体", Pt(22))  # 2号
BODY = Face("仿宋_GB2312", Pt(16))  # 3号
HEAD = {1: Face("黑体", Pt(16)), 2: Face("楷体_GB2312", Pt(16))}  # 7.3.3
CELL = Face("仿宋_GB2312", Pt(12))
PAGE_NUMBER = Face("宋体", Pt(14), latin="宋体")  # 4号
