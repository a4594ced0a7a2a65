"""Tampering with the ledger in every way we know: found by the office and by people outside."""
