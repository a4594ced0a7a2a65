"""Documents written for this project with gold labels: trains and tests the reader."""
