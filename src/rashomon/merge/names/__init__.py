"""Names: which of them are one person, body, office, place or thing, over all reports."""
