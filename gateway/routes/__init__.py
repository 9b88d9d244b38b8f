"""The addresses people and programs reach."""
