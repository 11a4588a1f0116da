"""The settings of the house, and the job."""

from leerlijn.config.settings import *  # noqa: F403
from leerlijn.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.kernel.workshop"]
