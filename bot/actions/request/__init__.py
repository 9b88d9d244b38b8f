"""The request for support as pure decisions: what is asked, what was meant, what is read back, what is sent."""
