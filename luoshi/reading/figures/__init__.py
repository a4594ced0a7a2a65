"""Figures: quantities that measure work, the economy or society."""

from luoshi.reading.model import Figure
from luoshi.reading.page import Page


def find_figures(page: Page) -> list[Figure]:
    """All figures of the page in order."""
    return []
