"""The pages of regimes."""
