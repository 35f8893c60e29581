"""Figures for Prometheus at /metrics, where a setting asks for them.

They name no person and no visit, and are served without signing in: keep /metrics behind the proxy.
"""

import os

from flask import Flask

from app.accounts.rights import public
from app.config import Config


def init_app(app: Flask, config: Config) -> None:
    """Count requests by rule and status, summed over the server's processes."""
    if not config.metrics:
        return
    folder = config.data_dir / "metrics"
    folder.mkdir(parents=True, exist_ok=True)
    # prometheus_client reads it when it is imported.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder))
    from prometheus_flask_exporter.multiprocess import GunicornInternalPrometheusMetrics

    GunicornInternalPrometheusMetrics(app, path="/metrics", group_by="url_rule")
    public(app.view_functions["prometheus_metrics"])
