"""What a worker is told of the settings."""

import pytest
from pydantic import ValidationError

from summarizer.settings import EndpointSettings, SummarizerSettings


def test_a_worker_falls_back_before_it_is_given_up() -> None:
    """The model's time ends well before the worker's, whatever the settings say."""
    assert SummarizerSettings(model_seconds=90).within(60).model_seconds == 48
    assert SummarizerSettings(model_seconds=30).within(60).model_seconds == 30


def test_a_worker_hears_the_key() -> None:
    """Settings reach another process as JSON with the endpoint's key, which shows nowhere else."""
    settings = SummarizerSettings(endpoint=EndpointSettings(key="s3cret"))  # type: ignore[arg-type]
    assert SummarizerSettings.model_validate_json(settings.model_dump_json()) == settings
    assert "s3cret" not in f"{settings!r}{settings}{settings.model_dump()}"


@pytest.mark.parametrize("given", [0, 4, 8, "4"])
def test_bits_of_weights(given: object) -> None:
    """As they are, four or eight; an environment variable gives them as text."""
    assert SummarizerSettings.model_validate({"weight_bits": given}).weight_bits == int(str(given))


@pytest.mark.parametrize("given", [3, 16, -4, "half"])
def test_no_other_bits(given: object) -> None:
    """What no package offers is refused when the settings are read."""
    with pytest.raises(ValidationError):
        SummarizerSettings.model_validate({"weight_bits": given})
