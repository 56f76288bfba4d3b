"""Terms that set outlets apart: profiles, keyness, word shifts, distances."""
