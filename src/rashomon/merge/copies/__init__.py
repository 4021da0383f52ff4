"""Copies: what one document took over from another, word for word or edited."""
