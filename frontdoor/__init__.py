"""The front door: takes requests for support in through an API and shows them to the staff who pick them up."""
