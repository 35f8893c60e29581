"""Here scorecards are asked for and not rendered: each would take a second."""

import dataclasses

import pytest

from app.config import Config


@pytest.fixture
def config(config: Config) -> Config:
    return dataclasses.replace(config, jobs="by hand")
