"""Pages (HTML) -> articles, and the pieces of pages that feeds, mails and tables carry."""
