"""Mistakes that authors make, by kind."""
