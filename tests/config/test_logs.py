"""A log line is one JSON object, with the traceback of what went wrong."""

import json
import logging
import logging.config

from django.conf import settings


def test_a_crash_is_one_line_that_a_machine_can_read(capsys):
    formatter = settings.LOGGING["formatters"]["json"]
    logging.config.dictConfig({**settings.LOGGING, "formatters": {"json": formatter}})
    try:
        raise ValueError("a figure that does not add up")
    except ValueError:
        logging.getLogger("leerlijn.tests").exception("it stopped")
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert line["event"] == "it stopped"
    assert line["logger"] == "leerlijn.tests"
    assert "a figure that does not add up" in line["exception"]
