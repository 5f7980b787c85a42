"""Cases of time expressions with their values: Recognizers-Text and Duckling."""
