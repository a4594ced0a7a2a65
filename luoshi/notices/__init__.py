"""知: what a person is told, once, and the outbox that carries it further."""
