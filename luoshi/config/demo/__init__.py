"""The demonstration: an invented county, its people, documents and matters in every state."""
