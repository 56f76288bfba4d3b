"""The same event: matching, copies, aligned sentences and news coverage."""
