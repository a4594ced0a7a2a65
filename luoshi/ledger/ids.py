"""Public ids: what addresses and events carry."""

import secrets


def new_id() -> str:
    """A public id that says nothing about how many others there are."""
    return secrets.token_urlsafe(9)
