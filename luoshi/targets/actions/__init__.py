"""Every write to indicators, targets and figures. Pages, the API and the command come through here."""
