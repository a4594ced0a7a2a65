"""复读: a model asked to read a source again.

`endpoint` speaks to it, `errand` goes there and back outside any transaction, `rules` say what may
not leave. Nothing goes without a person's press; where nothing is set there is no such thing.
"""
