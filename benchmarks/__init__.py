"""Speed, measured against a floor on the same machine in the same minutes: `./run bench`."""
