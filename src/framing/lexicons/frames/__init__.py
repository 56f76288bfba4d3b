"""Indicators of frames: seed lexicons, counts by outlet and voice, expansion from a corpus, agreement with hand coding."""
