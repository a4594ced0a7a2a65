"""查: what a document should settle before it is issued. Notes are questions and facts.

Nothing here decides anything: each note quotes the words it stands on, its basis, and what to do.
"""

from .check import documents_notes, lint_text, notes_of
from .model import LEVELS, LINTS, Lint, Note

__all__ = ["LEVELS", "LINTS", "Lint", "Note", "documents_notes", "lint_text", "notes_of"]
