"""What flows between the stages: articles, mentions, records and issues."""
