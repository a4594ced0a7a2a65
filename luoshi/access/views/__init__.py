"""The pages of accounts: signing in, tokens, resetting somebody's password."""
