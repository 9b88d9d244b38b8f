"""Measures the running product from outside, with questions it has never seen."""
