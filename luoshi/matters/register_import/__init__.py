"""台账导入: the office's own register becomes matters.

`sheet` opens the bytes, `heads` finds the head row and says what the columns are, `rows` says what
would happen to every row, `write` does it. Nothing is written before a person has seen the rows.
"""
