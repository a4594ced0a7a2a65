"""The components by theme. `templatetags/ui.py` lists them all with their props."""
