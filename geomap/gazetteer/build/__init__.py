"""Building a gazetteer folder from public source data."""
