"""Articles in: the corpus, its readers, and the cleaning of pages."""
