"""The phone's log and the server's amount to the same, whatever two or three phones did."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

from app.audits.ops import Op
from tests.audits.test_log_properties import arriving, history
from tests.audits.test_log_vectors import amounts_to

ROOT = Path(__file__).parents[2]
LOGS = 300
SECTIONS = [
    {"id": "till", "items": ["level", "whom"]},
    {"id": "people", "repeat": {"at_least": 1, "at_most": 2}, "items": ["smile", "name"]},
]


def test_phone_and_server_agree(tmp_path: Path) -> None:
    logs = [made(seed) for seed in range(LOGS)]
    said = on_the_phone(logs, tmp_path)
    for seed, (ops, phone) in enumerate(zip(logs, said, strict=True)):
        assert phone == amounts_to(SECTIONS, ops), f"log {seed}"
    assert any(each["conflicts"] for each in said)
    assert any(each["pending"] for each in said)
    assert any(len(each["repetitions"]["people"]) > 1 for each in said)
    assert any(each["surplus"] for each in said)


def made(seed: int) -> list[dict[str, Any]]:
    """Up to sixty ops of three phones in some order of arrival, now and then one missing."""
    draw = random.Random(seed)
    ops = history(seed, draw.randint(1, 60))
    if seed % 2:
        draw.shuffle(ops)
    return [as_sent(op) for op in arriving(ops) if draw.random() < 0.97]


def as_sent(op: Op) -> dict[str, Any]:
    return {
        "op_id": op.op_id,
        "kind": op.kind,
        "target": op.target,
        "bases": list(op.bases),
        "value": json.loads(op.value),
    }


def on_the_phone(logs: list[list[dict[str, Any]]], folder: Path) -> list[dict[str, Any]]:
    """By one process for all."""
    script, asked, said = (folder / name for name in ("batch.mjs", "logs.jsonl", "said.jsonl"))
    asked.write_text(
        "".join(json.dumps({"sections": SECTIONS, "ops": ops}) + "\n" for ops in logs), "utf-8"
    )
    run = (
        "esbuild tests/phone/log/batch.ts --bundle --platform=node --format=esm"
        f" --log-level=warning --outfile={script} && node {script} {asked} {said}"
    )
    subprocess.run(["bin/npm", "exec", "--silent", "--call", run], cwd=ROOT, check=True)
    return [json.loads(line) for line in said.read_text("utf-8").splitlines()]
