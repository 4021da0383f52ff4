"""Claims made ready: what each speaks of, its words, numbers and places, and how two of them stand to one another."""
