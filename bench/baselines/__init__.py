"""The same scorecard made in other ways, to measure against. Frozen: never tuned, never mended."""
