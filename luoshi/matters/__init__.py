"""事: anything to be carried out. One accountable lead, one regime, one state. The shape of a
regime, the one door `take`, clocks, reports, evidence and children live here; the regimes
themselves are declared above.
"""
