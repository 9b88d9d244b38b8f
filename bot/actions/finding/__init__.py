"""Finding one's own request again: what is typed for it, what proves that it is one's own, what is said."""
