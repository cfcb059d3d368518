"""What polite readers do: ask for robots.txt, wait their turn, leave tracking out."""

from summarizer.reading.fetch.manners.pace import Pace
from summarizer.reading.fetch.manners.robots import Robots, RobotsRules
from summarizer.reading.fetch.manners.tracking import unwrap, without_tracking

__all__ = ["Pace", "Robots", "RobotsRules", "unwrap", "without_tracking"]
