"""The versioned API that chat assistants and online forms send requests for support to."""
