"""Visits: the op log, photos, submission and release."""
