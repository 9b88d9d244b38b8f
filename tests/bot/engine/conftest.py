"""These tests run in .venv-rasa; the rest of the tests in .venv."""
