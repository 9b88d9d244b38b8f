"""The security headers of everything the gateway sends."""

from urllib.parse import urlsplit

from flask import Response

from gateway.settings import Settings

A_YEAR = 31536000


def secure(response: Response, settings: Settings, public: bool) -> Response:
    """`public` marks the files that may be kept and used by other sites: styles, scripts, the embed script."""
    headers = response.headers
    headers["Content-Security-Policy"] = policy(settings)
    headers["Strict-Transport-Security"] = f"max-age={A_YEAR}; includeSubDomains"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin" if public else "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    headers["X-Robots-Tag"] = "noindex"
    headers["Cache-Control"] = "public, max-age=3600" if public else "no-store"
    return response


def policy(settings: Settings) -> str:
    ancestors = " ".join(("'self'", *settings.frame_ancestors))
    leave_for = urlsplit(settings.exit_url)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            # Browsers also judge where a posted form is sent on to: Exit this page goes to another site.
            f"form-action 'self' {leave_for.scheme}://{leave_for.netloc}",
            "base-uri 'none'",
            f"frame-ancestors {ancestors}",
        ]
    )
