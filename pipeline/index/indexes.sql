-- What lookups go by, made once the tables are filled: that is quicker.
CREATE UNIQUE INDEX articles_by_id ON articles (article_id);
CREATE INDEX articles_by_day ON articles (published);
CREATE INDEX entities_by_article ON entities (article);
CREATE INDEX entities_by_name ON entities (name);
CREATE INDEX entities_by_known_id ON entities (known_id) WHERE known_id IS NOT NULL;
CREATE INDEX dates_by_article ON dates (article);
CREATE INDEX quotes_by_article ON quotes (article);
CREATE INDEX quotes_by_speaker ON quotes (speaker_entity) WHERE speaker_entity IS NOT NULL;
CREATE INDEX claims_by_article ON claims (article);
CREATE INDEX claim_sources_by_entity ON claim_sources (entity) WHERE entity IS NOT NULL;
CREATE INDEX names_by_folded ON names (folded);
CREATE INDEX article_digests_by_path ON article_digests (path);
CREATE INDEX thing_names_by_name ON thing_names (name);
CREATE INDEX thing_members_by_thing ON thing_members (thing);
CREATE INDEX meetings_by_other ON meetings (other);
CREATE INDEX stories_by_story ON stories (story);
