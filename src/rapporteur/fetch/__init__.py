"""The open network to pages: feeds, sitemaps and single pages, fetched politely, kept until the record has them."""

from rapporteur.fetch.errors import FetchError

__all__ = ["FetchError"]
