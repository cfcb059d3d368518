"""A Ray cluster on this machine, for tests and only while they run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

# Ray gives its workers the lowest right to the processors: beside other work the tests would take minutes.
_VARIABLES = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}


@contextmanager
def local_ray(cores: int) -> Iterator[str]:
    """Give the address of a cluster of one node with so many cores, as it counts them."""
    with patch.dict(os.environ, _VARIABLES):
        from ray.cluster_utils import Cluster

        head = {"num_cpus": cores, "include_dashboard": False, "object_store_memory": 80 * 1024 * 1024}
        cluster = Cluster(initialize_head=True, head_node_args=head)
        try:
            yield cluster.address
        finally:
            cluster.shutdown()
