"""账: one append-only, hash-chained event for every write. No foreign keys, no personal data."""
