"""Looks through the content of every council for what an editor should know, and says it in an editor's words."""
