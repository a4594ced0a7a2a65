"""Settings, root urls, the API root and the `luoshi` command. Nothing of the domain lives here."""
