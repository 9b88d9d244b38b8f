"""Measures the whole product: a table of figures beside their goals, and no verdict."""
