"""GUM: who and what is the same across documents, by the page of Wikipedia that a name stands for."""
