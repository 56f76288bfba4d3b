"""Pure arrays: the cluster bootstrap, permutation tests, many comparisons, divergences. Knows no outlet."""
