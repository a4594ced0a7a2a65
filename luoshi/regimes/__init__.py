"""制: institutions that have no cases but matters, each one file in the shape of matters.regime; with
the list of services that windows work from.
"""
