"""Loaded language: words that judge while they report."""
