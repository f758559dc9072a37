"""What a rendering may fetch: nothing but what stands in the page itself."""

from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

REFUSED = "notegen: only data addresses"


class OnlyData(URLFetcher):  # type: ignore[misc]
    """A fetcher that answers ``data:`` addresses and refuses all others: no network, no disk."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the content of a ``data:`` address; raises ``ValueError`` for any other."""
        if not url[:5].lower() == "data:":
            raise ValueError(REFUSED)
        return super().fetch(url, headers)
