"""Checks and renders what the early help team writes in content/ into one file per council."""
