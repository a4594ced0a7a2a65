"""面: components, base pages, tokens, charts, papers, and the registry of panels. Imports nobody."""
