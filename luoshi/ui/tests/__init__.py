"""Tests of the components, the base pages and the registries."""
