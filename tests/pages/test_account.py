"""One's own page."""

from dataclasses import replace

import pytest

from app.config import Config
from tests.pages.chain import Chain
from tests.pages.reading import text_of


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, languages=("en", "el"))


def test_it_says_who_one_is_and_what_was_given(chain: Chain) -> None:
    page = text_of(chain.as_(chain.manager).get("/account"))
    assert f"Robin Regional manager {chain.manager.email}" in page
    assert "Coast region, with everything in it" in page
    assert "Hills" not in page


def test_a_language_can_be_chosen_and_left_to_the_browser(chain: Chain) -> None:
    browser = chain.as_(chain.auditor)
    for language, kept in (("el", "el"), ("", None)):
        response = browser.send("POST", "/account/language", data={"language": language})
        assert response.status_code == 303
        assert chain.auditor.language == kept
        assert f'<html lang="{kept or "en"}"' in browser.get("/account").text


@pytest.mark.parametrize("language", ["xx", "de", "../el", "\0"])
def test_a_language_that_is_not_spoken_is_refused(chain: Chain, language: str) -> None:
    response = chain.as_(chain.auditor).send(
        "POST", "/account/language", data={"language": language}
    )
    assert response.status_code == 422
    assert chain.auditor.language is None
