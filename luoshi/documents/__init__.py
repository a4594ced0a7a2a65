"""文: sources as they came, their sentences, what was read in them, what a person made of it, and
what became of every sentence.
"""
