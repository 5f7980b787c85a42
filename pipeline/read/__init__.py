"""Files -> articles, the only place where an article's text is decoded."""
