"""The pages for people: templates that escape what they are given, and headers that keep anything foreign out."""

from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import Response

from kg.vocab import PREFIXES

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing but what this server sends: no page needs the network, and nothing within an article can run."""

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("kg.web"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, *, root: str = "", status: int = 200, **context: Any) -> Response:
    """A page.

    Args:
        template: its file below ``templates/``.
        root: the relative path from the page to the server's root (``"../"``), so that links work behind any proxy.
        status: HTTP's.
        context: what the template shows.
    """
    content = _ENVIRONMENT.get_template(template).render(root=root, **context)
    headers = {
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "vary": "accept",
    }
    return Response(content, status, headers, media_type="text/html")


def root_of(request: Request) -> str:
    """The relative path from the requested page to the server's root: ``../`` for ``/queries/x``."""
    return "../" * (request.url.path.count("/") - 1)


def shortened(iri: str) -> str:
    """``iri`` with a prefix, where it is a term of a known vocabulary."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
