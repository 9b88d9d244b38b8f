"""Decides whether a request that changes something came from our own page, by the headers a browser adds."""

OWN_SITES = frozenset({"same-origin", "none"})


def is_ours(site: str | None, origin: str | None, own_origin: str) -> bool:
    """`site` is Sec-Fetch-Site. Only what is present is judged: programs that use the API send neither."""
    if site is not None and site not in OWN_SITES:
        return False
    # With `Referrer-Policy: no-referrer` a browser posts its own form with `Origin: null`.
    if origin == "null":
        return site == "same-origin"
    return origin is None or origin == own_origin
