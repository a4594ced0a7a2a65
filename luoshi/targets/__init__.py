"""标: indicators and what becomes of them in the year.

`series`, `forecast` and `paths` are plain Python: numbers in, numbers and sentences out.
"""
