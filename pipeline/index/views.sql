-- What people ask for most, with names in place of keys.

CREATE VIEW said AS
SELECT a.article_id, q.id, a.published, a.title, e.name AS speaker, q.speaker AS speaker_words, q.cue_lemma AS cue,
    q.type, q.text, q.confidence, q.article, q.key AS quote, q.speaker_entity
FROM quotes q JOIN articles a ON a.key = q.article LEFT JOIN entities e ON e.key = q.speaker_entity;

CREATE VIEW claimed AS
SELECT a.article_id, c.id, a.published, a.title, coalesce(e.name, s.text) AS source, s.cue_lemma AS cue, c.text, c.subject,
    c.predicate_lemma AS predicate, c.object, c.polarity, c.certainty, c.tense, c.confidence, c.article, c.key AS claim,
    s.entity AS source_entity
FROM claims c JOIN articles a ON a.key = c.article
LEFT JOIN claim_sources s ON s.claim = c.key AND s.number = 1 LEFT JOIN entities e ON e.key = s.entity;

CREATE VIEW named AS
SELECT a.article_id, e.id, a.published, a.title, e.name, e.label, e.known_id, e.confidence, e.article, e.key AS entity,
    (SELECT count(*) FROM mentions m WHERE m.entity = e.key) AS mentions
FROM entities e JOIN articles a ON a.key = e.article;

CREATE VIEW dated AS
SELECT a.article_id, d.id, a.published, a.title, d.text, d.type, d.value, d.mod, d.earliest, d.latest, d.confidence, d.article,
    d.key AS date
FROM dates d JOIN articles a ON a.key = d.article;

CREATE VIEW sentence_texts AS
SELECT s.key, s.article, s.start, s."end", substr(a.text, s.start + 1, s."end" - s.start) AS text
FROM sentences s JOIN articles a ON a.key = s.article;

-- Search by words. Each table takes its words from the one it is named after and keeps no copy; Datasette finds it by
-- the double quotation marks.
CREATE VIRTUAL TABLE search_titles USING fts5(
    title, content="articles", content_rowid='key', tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE search_sentences USING fts5(
    text, content="sentence_texts", content_rowid='key', tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE search_quotes USING fts5(
    text, content="quotes", content_rowid='key', tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE search_claims USING fts5(
    text, content="claims", content_rowid='key', tokenize="porter unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE search_names USING fts5(
    folded, content="names", content_rowid='key', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE near_names USING fts5(folded, content='names', content_rowid='key', detail='none', tokenize="trigram");
