"""制: institutions that have no data of their own, each one file in the shape of matters.regime."""
