"""Pages are tested on a small chain, where an admin releases what auditors submit."""

from dataclasses import replace

import pytest
from flask import Flask

from app.config import Config
from tests.pages.chain import Chain


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, release="by an admin")


@pytest.fixture
def chain(app: Flask) -> Chain:
    return Chain.open(app)
