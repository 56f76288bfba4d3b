"""The report: results as one self-contained HTML page, and as files for a paper."""
