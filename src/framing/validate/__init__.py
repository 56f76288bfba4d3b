"""Coding sheets drawn from a result, what they say of the machine, and estimates corrected by them."""
