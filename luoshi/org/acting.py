"""A person named at the command line by the name they sign in with."""

from luoshi.ledger.refusal import Refused

from .models import User


def acting(username: str) -> User:
    """Refuses in a sentence where nobody who may sign in is called so."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Refused(f"没有登录名“{username}”，请核对。")
    return found
