"""Why a photo was not taken. Same shape as the domain errors; this room knows nothing above it."""

from typing import Any


def _(sentence: str) -> str:
    """Mark a sentence for translation at the edge."""
    return sentence


class PhotoRefused(Exception):
    """This file will never do, however often it is sent.

    `code` is one of too_large, unsupported_type, too_many_pixels, cannot_decode, took_too_long,
    took_too_much_memory. `detail` is for the log alone: it may quote the file.
    """

    def __init__(self, code: str, message: str, *, detail: str = "", **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.detail = detail
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params


class DecoderBusy(Exception):
    """Not the photo's fault: the machine had no time for it. Worth sending again."""

    code = "decoder_busy"
    message = _("The server is busy with other photos. Try again in a moment.")

    def __init__(self) -> None:
        super().__init__(self.code)
        self.params: dict[str, Any] = {}

    def __str__(self) -> str:
        return self.message
