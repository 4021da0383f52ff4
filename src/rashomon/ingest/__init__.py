from rashomon.ingest.discovery import find_reports
from rashomon.ingest.draft import Given
from rashomon.ingest.metadata import Metadata, load_metadata, parse_date
from rashomon.ingest.reading import Outcome, read_path
from rashomon.ingest.shown import quoted, shown
from rashomon.ingest.zones import find_zones

__all__ = [
    "Given",
    "Metadata",
    "Outcome",
    "find_reports",
    "find_zones",
    "load_metadata",
    "parse_date",
    "quoted",
    "read_path",
    "shown",
]
