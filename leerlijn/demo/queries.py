"""What the demo knows of itself."""

from leerlijn.demo.models import Loaded


def digests() -> dict[str, str]:
    """The parts that are in, with the fingerprint of their files at the time."""
    return dict(Loaded.objects.values_list("part", "digest"))
