"""The tag library of every template: see `ui.py` for the components and their props."""
