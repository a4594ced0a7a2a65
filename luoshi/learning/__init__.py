"""鉴: what the institutions themselves show: whether they are used, kept, bypassed, and how long they take."""
