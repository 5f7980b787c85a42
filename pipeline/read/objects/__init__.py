"""Objects of JSON and rows of tables -> articles, whatever names their fields have."""
