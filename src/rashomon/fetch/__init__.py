from rashomon.fetch.addresses import Address, Refused, is_address, parse
from rashomon.fetch.client import Fetcher
from rashomon.fetch.pace import Clock, back_off, spread
from rashomon.fetch.polite import Polite
from rashomon.fetch.replies import Failed, Got, Reason, Reply, Tag, Unchanged
from rashomon.fetch.settings import AGENT, FetchSettings
from rashomon.fetch.turns import Turns

__all__ = [
    "AGENT",
    "Address",
    "Clock",
    "Failed",
    "FetchSettings",
    "Fetcher",
    "Got",
    "Polite",
    "Reason",
    "Refused",
    "Reply",
    "Tag",
    "Turns",
    "Unchanged",
    "back_off",
    "is_address",
    "parse",
    "spread",
]
