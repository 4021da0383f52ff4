"""Comparisons: how two claims of one event stand to one another, point by point."""
