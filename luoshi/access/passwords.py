"""One-time passwords, and the passwords that people think of first."""

import re
import secrets
import string

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
LOOKS = str.maketrans("@013$5", "aoiess")
HABITS = {
    "", "a", "aa", "abc", "abcd", "admin", "administrator", "asdf", "asdfghjkl", "bangongshi",
    "ducha", "duchashi", "gov", "luoshi", "mima", "nihao", "password", "passw", "pwd", "qaz",
    "qazwsx", "qazwsxedc", "qwe", "qweasd", "qweasdzxc", "qwer", "qwerty", "qwertyuiop", "root",
    "test", "user", "welcome", "woaini", "woaizhongguo", "xianzhengfu", "zhengfu", "zxcvbnm",
}  # fmt: skip


def one_time() -> str:
    """Sixteen characters in four groups, to be told once and changed at once (79 bits)."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


class LengthValidator(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"密码至少要{self.min_length}个字符，请再加长。"


class HabitValidator:
    """Refuses a common word that was only filled up with digits and signs: Admin@123456."""

    def validate(self, password: str, user=None) -> None:
        if password.isdigit() or not password.isascii():
            return  # digits alone have their own sentence
        core = password.casefold().strip(string.digits + string.punctuation)
        words = {re.sub(r"[^a-z]", "", core.translate(swap)) for swap in ({}, LOOKS)}
        if words & HABITS or len(set(password)) < 5:
            raise ValidationError(
                "这样的密码最先被人猜到：只有几个字符，或者是常见的词加上数字和符号。"
                "换成几个不相干的词连在一起，又长又好记。",
                code="password_of_habit",
            )

    def get_help_text(self) -> str:
        return "不要用常见的词加上数字和符号。"
