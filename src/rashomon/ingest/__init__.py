from rashomon.ingest.arrived import Arrived, missing, read_arrived, read_link
from rashomon.ingest.discovery import STANDARD_INPUT, find_reports
from rashomon.ingest.draft import Given
from rashomon.ingest.feeds import advertised
from rashomon.ingest.listings import listing, listing_of
from rashomon.ingest.metadata import Metadata, load_metadata, parse_date
from rashomon.ingest.reading import Outcome, read_path
from rashomon.ingest.shown import quoted, shown
from rashomon.ingest.urls import Link, Listing
from rashomon.ingest.zones import find_zones

__all__ = [
    "STANDARD_INPUT",
    "Arrived",
    "Given",
    "Link",
    "Listing",
    "Metadata",
    "Outcome",
    "advertised",
    "find_reports",
    "find_zones",
    "listing",
    "listing_of",
    "load_metadata",
    "missing",
    "parse_date",
    "quoted",
    "read_arrived",
    "read_link",
    "read_path",
    "shown",
]
