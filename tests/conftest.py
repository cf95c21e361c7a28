"""How hypothesis runs: the same examples each time in CI, new ones elsewhere."""

import os

from hypothesis import HealthCheck, settings

# Making a whole report is slow by hypothesis' measure, and how slow says nothing about a fault.
_CALM = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=_CALM)
settings.register_profile("local", deadline=None, suppress_health_check=_CALM)
settings.load_profile("ci" if os.environ.get("CI") else "local")
