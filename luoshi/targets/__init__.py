"""标: indicators and what becomes of them in the year.

`series`, `paths`, `lights`, `split`, `forecast`, `honest` and `questions` are plain Python: numbers
in, numbers and sentences out. What is kept of them in the data base stands in `models`.
"""
