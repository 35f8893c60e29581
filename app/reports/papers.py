"""The papers that there are."""

from typing import Literal, get_args

Paper = Literal["A4", "letter"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
