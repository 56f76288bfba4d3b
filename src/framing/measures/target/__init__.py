"""Sentiment toward one target in a sentence, and who acts on whom."""
