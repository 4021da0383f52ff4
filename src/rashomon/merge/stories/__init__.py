"""Stories: which documents are on one developing situation."""
