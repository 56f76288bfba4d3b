"""Running the reading stage where the articles are: on processes, or on a cluster."""
