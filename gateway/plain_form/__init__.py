"""The request as accessible pages: another view of the same conversation, over the same turns."""
