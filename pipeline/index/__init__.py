"""One SQLite file over the records of many articles: built from them, kept up to date, and asked."""
