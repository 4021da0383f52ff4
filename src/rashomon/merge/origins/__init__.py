"""Origins: the way that each claim came by, who says so in the end, and how many that makes."""
