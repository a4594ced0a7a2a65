"""登记表: units, posts and people as a sheet, out and in by the same columns."""
