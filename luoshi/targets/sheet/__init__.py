"""Figures and targets as a sheet: the same columns go out and come in, errors are told by row."""
