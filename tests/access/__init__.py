"""Who may do what, asked of every address: the table, the walk through it, what must not differ."""
