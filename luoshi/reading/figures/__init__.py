"""Figures: quantities that measure work, the economy or society."""

from .find import find_figures

__all__ = ["find_figures"]
