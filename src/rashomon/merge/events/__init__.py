"""Events: which claims speak of one happening, in one report and over many."""
