"""钥: how a person or a program gets in: signing in, passwords, the end of a session, tokens.

What they may then see and do is said by `org` and by whoever owns the data.
"""
