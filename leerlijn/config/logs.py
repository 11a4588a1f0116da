"""Logs that a machine can read: one JSON object a line."""

from __future__ import annotations

from typing import Any

import structlog


def processors() -> list[Any]:
    """What a log record goes through before it is written."""
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(),
    ]
