"""人: units, posts, who holds them when, and what each person may do. A person is never a column
of something that has to be done: the post is, and its holder follows from the tenure at that time.
"""
