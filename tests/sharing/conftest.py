"""A small chain in which an admin releases, e-mail is set up, and the post is read."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from app.config import Config
from tests.pages.chain import Chain
from tests.sharing.post import Post, post_office


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office() as post:
        yield post


@pytest.fixture
def config(config: Config, post: Post) -> Config:
    return replace(
        config,
        release="by an admin",
        languages=("en", "el"),
        public_url="https://service-quality.gumsole.example",
        mail_url=f"smtp://127.0.0.1:{post.port}",
        mail_from="Gumsole <gumsole@chain.example>",
    )


@pytest.fixture
def chain(app: Flask) -> Chain:
    return Chain.open(app)
