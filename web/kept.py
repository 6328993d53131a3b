"""Answers as they are kept for all readers: compressed, in a cache that all processes share."""

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import brotli
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

KEPT_FOR = 36 * 60 * 60  # seconds: longer than the day that is part of every state
LONGEST_KEPT = 4 * 2**20  # bytes, compressed; what is longer is made for each reader
TEXT = re.compile(r"text/|application/(json|atom\+xml|xml|problem\+json)|image/svg")
ENCODINGS = ("br", "gzip")  # the better one first

cache = caches["pages"]


COMPRESS = {
    "br": partial(brotli.compress, quality=5),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}
DECOMPRESS = {"br": brotli.decompress, "gzip": gzip.decompress}


@lru_cache(maxsize=32)
def decompressed(body: bytes, encoding: str) -> bytes:
    """A body for those who take no encoding: programs, which often ask for one page again."""
    return DECOMPRESS[encoding](body)


@dataclass(frozen=True)
class Kept:
    """An answer as it is kept: its headers, and its body in one encoding ("" for none)."""

    headers: tuple[tuple[str, str], ...]
    encoding: str
    body: bytes

    @classmethod
    def of(cls, response: HttpResponse, encoding: str) -> "Kept":
        """The whole answer, compressed if it is a text."""
        if TEXT.match(response["Content-Type"]) is None:
            return cls(_headers(response), "", response.content)
        patch_vary_headers(response, ["Accept-Encoding"])
        return cls(_headers(response), encoding, COMPRESS[encoding](response.content))

    def into(self, encoding: str) -> "Kept":
        """The same in the encoding that another reader takes."""
        if self.encoding in ("", encoding):
            return self
        body = COMPRESS[encoding](DECOMPRESS[self.encoding](self.body))
        return Kept(self.headers, encoding, body)

    def response(self, request: HttpRequest) -> HttpResponse:
        """What the reader is answered, who may take no encoding at all."""
        is_taken = not self.encoding or self.encoding in taken_encodings(request)
        body = self.body if is_taken else decompressed(self.body, self.encoding)
        shown = b"" if request.method == "HEAD" else body
        response = HttpResponse(shown, headers=dict(self.headers))
        if self.encoding and is_taken:
            response["Content-Encoding"] = self.encoding
        response["Content-Length"] = str(len(body))
        return response


@dataclass(frozen=True)
class Place:
    """Where the answer to a request is kept in a state of the portal."""

    name: str
    encoding: str

    @classmethod
    def of(cls, request: HttpRequest, state: str) -> "Place":
        taken = taken_encodings(request)
        encoding = next((one for one in ENCODINGS if one in taken), "gzip")
        asked = f"{state} {request.path} {request.META.get('QUERY_STRING', '')}"
        return cls(hashlib.sha256(asked.encode(errors="surrogateescape")).hexdigest(), encoding)

    def find(self) -> Kept | None:
        """What is kept there: one query, or two where this encoding of it is not."""
        own: Kept | None = cache.get(self.key(self.encoding))
        if own is not None:
            return own
        others = [self.key(one) for one in ENCODINGS if one != self.encoding]
        other: Kept | None = next(iter(cache.get_many(others).values()), None)
        return self._keep(other.into(self.encoding)) if other and other.encoding else other

    def keep(self, response: HttpResponse) -> Kept:
        """Keep the answer, unless it is very long."""
        return self._keep(Kept.of(response, self.encoding))

    def keep_stream(
        self, request: HttpRequest, response: StreamingHttpResponse
    ) -> StreamingHttpResponse:
        """Hand on an answer piece by piece, and keep it when its end has come."""
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = _headers(response)
        is_taken = "gzip" in taken_encodings(request)
        pieces: Any = response.streaming_content  # of bytes: the view is no coroutine
        response.streaming_content = self._compressed(pieces, headers, is_taken)
        if is_taken:
            response["Content-Encoding"] = "gzip"
        return response

    def _compressed(
        self, pieces: Iterator[bytes], headers: tuple[tuple[str, str], ...], is_taken: bool
    ) -> Iterator[bytes]:
        squeeze = zlib.compressobj(level=4, wbits=31)  # 31: with the frame of gzip
        kept = bytearray()
        for piece in pieces:
            squeezed = squeeze.compress(piece)
            if len(kept) <= LONGEST_KEPT:
                kept += squeezed
            yield squeezed if is_taken else piece
        end = squeeze.flush()
        if is_taken:
            yield end
        Place(self.name, "gzip")._keep(Kept(headers, "gzip", bytes(kept + end)))

    def key(self, encoding: str) -> str:
        return f"{self.name}:{encoding}"

    def _keep(self, kept: Kept) -> Kept:
        if len(kept.body) <= LONGEST_KEPT:
            cache.set(self.key(self.encoding), kept, KEPT_FOR)
        return kept


def taken_encodings(request: HttpRequest) -> set[str]:
    """The encodings that the reader's browser says it takes."""
    asked = request.META.get("HTTP_ACCEPT_ENCODING", "").lower().replace(" ", "").split(",")
    named = (one.partition(";q=") for one in asked)
    return {name for name, _mark, weight in named if not weight or weight.strip("0.")}


def _headers(response: HttpResponseBase) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in response.items() if name != "Content-Length")
