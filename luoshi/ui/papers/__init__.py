"""Official papers as docx in the layout of GB/T 9704-2012.

`Paper` says what stands on it, `render` lays it out. The measures stand in `measures`, each once.
"""

from .paper import Grid, Heading, Item, Paper, Text
from .render import render

__all__ = ["Grid", "Heading", "Item", "Paper", "Text", "render"]
