"""What is run again on PostgreSQL, and what need not be."""

import pytest
from django.db import IntegrityError

from tests.asked import OFTEN_ENOUGH, Note, kind, left_out, may_be_answered_otherwise, question

SELECT = 'SELECT "a"."b" FROM "a" WHERE "a"."c" IN (%s, %s)'


def notes(**asked: set[int]) -> dict[str, Note]:
    return {name: Note(asked=found) for name, found in asked.items()}


def test_what_is_asked_often_enough_is_left_out_who_asks_most_first():
    told = notes(a={1}, b={1, 2}, c={1, 2, 3}, d={2, 3}, e={3})

    assert left_out(told) == {"c"}
    assert OFTEN_ENOUGH == 2


def test_who_asks_something_else_stays():
    told = notes(a={1}, b={1}, c={1, 2}, d={3})

    assert left_out(told) == {"a"}


def test_whoever_must_run_always_runs():
    told = notes(a={1}, b={1}, c={1})
    told["c"].always = True

    assert left_out(told) == {"a"}


def test_a_test_that_asked_nothing_stays():
    assert left_out(notes(a=set(), b={1})) == set()


def test_a_statement_is_the_same_for_other_values_and_another_one_for_other_kinds():
    more = SELECT.replace("(%s, %s)", "(%s, %s, %s)")
    two, none = frozenset({"text"}), frozenset({"text", "NoneType"})

    assert question(SELECT, two) == question(more, two)
    assert question(SELECT, two) != question(SELECT, none)


def test_values_differ_where_a_data_base_may_take_them_otherwise():
    values = ["", "字", "字" * 300, 1, 2**40, None, True]

    assert [kind(one) for one in values] == [
        "empty", "text", "long", "int", "big", "NoneType", "bool",
    ]  # fmt: skip


def test_search_json_windows_and_nulls_in_an_order_may_be_answered_otherwise():
    ordered = 'SELECT 1 FROM "matters_matter" ORDER BY "matters_matter".{} LIMIT 3'

    assert may_be_answered_otherwise("SELECT 1 FROM t WHERE w MATCH %s")
    assert may_be_answered_otherwise("SELECT JSON_EXTRACT(x, %s) FROM t")
    assert may_be_answered_otherwise(ordered.format('"due_on" ASC'))
    assert not may_be_answered_otherwise(ordered.format('"due_on" ASC NULLS LAST'))
    assert not may_be_answered_otherwise(ordered.format('"id" ASC'))
    assert not may_be_answered_otherwise(SELECT)


def test_whoever_is_refused_always_runs():
    note = Note()

    def refuse(*given):
        raise IntegrityError

    note(lambda *given: 5, SELECT, ("x", "y"), False, {})
    assert (len(note.asked), note.always) == (1, False)
    with pytest.raises(IntegrityError):
        note(refuse, SELECT, (None, "y"), False, {})
    assert (len(note.asked), note.always) == (2, True)
