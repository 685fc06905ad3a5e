"""The worker is killed at random moments of a batch of 200; the bench `kills` does the same fifty times."""

from random import Random

from tests.bench.kills import torment
from training import create_app
from training.base.config import load_config


def test_nothing_is_lost_or_doubled_when_the_worker_is_killed_again_and_again(installation: dict[str, str]) -> None:
    environment = installation | {"TRAINING_LEASE_SECONDS": "1"}
    with create_app(load_config(environment)).app_context():
        toll = torment(environment, Random(), kills=2)
    toll.pop("seconds")
    assert toll == {"kills": 2, "lost": 0, "doubled": 0, "gaps": 0, "same_file": True}
