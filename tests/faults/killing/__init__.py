"""Kills the product's processes again and again, everywhere, and looks at what became of each family's request."""
