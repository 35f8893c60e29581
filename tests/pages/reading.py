"""What a page says, read as somebody reads it."""

import re
from html.parser import HTMLParser

from werkzeug.test import TestResponse

HIDDEN = {"script", "style", "head"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in HIDDEN
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def text_of(response: TestResponse) -> str:
    """The words of a page that answered 200, with single spaces."""
    assert response.status_code == 200, response.status
    return words_of(response.text)


def words_of(html: str) -> str:
    """The words of HTML, with single spaces."""
    reader = _Reader()
    reader.feed(html)
    return " ".join("".join(reader.words).split())


def rows_of(response: TestResponse) -> list[str]:
    """The words of each row in the bodies of tables."""
    assert response.status_code == 200, response.status
    bodies = re.findall(r"<tbody>.*?</tbody>", response.text, re.DOTALL)
    return [words_of(row) for row in re.findall(r"<tr.*?</tr>", "".join(bodies), re.DOTALL)]
