"""The least that can answer: one query, fifty rows, JSON. The product's speed is told beside it."""
