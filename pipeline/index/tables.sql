-- The tables of the index: named as the records are, a column for each of their fields.
--
-- `key` follows from the article's id and the record's number alone, so that the same records have the same keys
-- whenever they came in; it stays below 2^53, which every language's numbers hold. What a record refers to stands
-- under the name of its field, without `_id`, as the key of that record. `start` and `end` are code points of the
-- article's `text`, the end excluded. Views for people follow in views.sql.

CREATE TABLE articles (
    key INTEGER PRIMARY KEY, article_id TEXT NOT NULL, schema_version TEXT NOT NULL, source TEXT NOT NULL,
    sha256 TEXT NOT NULL, title TEXT, byline TEXT, published TEXT, published_from TEXT NOT NULL,
    language TEXT NOT NULL, text TEXT NOT NULL, text_offset INTEGER, layers TEXT, producer TEXT NOT NULL
);
CREATE TABLE sentences (
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (key), start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE entities (
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (key), id TEXT NOT NULL, label TEXT NOT NULL,
    name TEXT NOT NULL, rule TEXT, confidence REAL, known_id TEXT
);
CREATE TABLE mentions (
    entity INTEGER NOT NULL REFERENCES entities (key), start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    form TEXT NOT NULL, PRIMARY KEY (entity, start, "end")
) WITHOUT ROWID;
CREATE TABLE dates (
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (key), id TEXT NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL, value TEXT, mod TEXT, earliest TEXT, latest TEXT,
    anchor TEXT, anchor_date INTEGER REFERENCES dates (key), rule TEXT, confidence REAL
);
CREATE TABLE quotes (
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (key), id TEXT NOT NULL, type TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    cue_start INTEGER, cue_end INTEGER, cue TEXT, cue_lemma TEXT,
    speaker_start INTEGER, speaker_end INTEGER, speaker TEXT, speaker_entity INTEGER REFERENCES entities (key),
    rule TEXT, confidence REAL
);
CREATE TABLE quote_contents (
    quote INTEGER NOT NULL REFERENCES quotes (key), number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (quote, number)
) WITHOUT ROWID;
CREATE TABLE claims (
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (key), id TEXT NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, text TEXT NOT NULL,
    subject_start INTEGER, subject_end INTEGER, subject TEXT, subject_entity INTEGER REFERENCES entities (key),
    predicate_start INTEGER NOT NULL, predicate_end INTEGER NOT NULL, predicate TEXT NOT NULL, predicate_lemma TEXT NOT NULL,
    object_start INTEGER, object_end INTEGER, object TEXT, object_entity INTEGER REFERENCES entities (key),
    polarity TEXT NOT NULL, certainty TEXT NOT NULL, tense TEXT NOT NULL, quote INTEGER REFERENCES quotes (key),
    rule TEXT, confidence REAL
);
-- The chain of sources, from the innermost outwards: number 1 is who says it.
CREATE TABLE claim_sources (
    claim INTEGER NOT NULL REFERENCES claims (key), number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, entity INTEGER REFERENCES entities (key),
    cue_start INTEGER, cue_end INTEGER, cue TEXT, cue_lemma TEXT, PRIMARY KEY (claim, number)
) WITHOUT ROWID;
CREATE TABLE claim_dates (
    claim INTEGER NOT NULL REFERENCES claims (key), date INTEGER NOT NULL REFERENCES dates (key), PRIMARY KEY (claim, date)
) WITHOUT ROWID;
CREATE TABLE claim_evidence (
    claim INTEGER NOT NULL REFERENCES claims (key), decides TEXT NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (claim, decides, number)
) WITHOUT ROWID;
-- Parts of records that may be wrong; `next_best` holds the other answers as a JSON list, the likeliest first.
CREATE TABLE doubts (
    article INTEGER NOT NULL REFERENCES articles (key), id TEXT NOT NULL, part TEXT NOT NULL, probability REAL NOT NULL,
    next_best TEXT, PRIMARY KEY (article, id, part)
) WITHOUT ROWID;
-- Every name that an entity bears, once; `folded` is how it is compared: without capitals, accents and punctuation.
CREATE TABLE names (key INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL);

-- What was read, by which the next run sees what has changed. Times of files stand here and nowhere else.
CREATE TABLE files (path TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE article_digests (
    article INTEGER PRIMARY KEY REFERENCES articles (key), path TEXT NOT NULL, digest BLOB NOT NULL
);

-- What is the same across articles. A thing is one person, place, organisation ... whatever it is called.
CREATE TABLE things (
    key INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL, known_id TEXT
);
CREATE TABLE thing_names (
    thing INTEGER NOT NULL REFERENCES things (key), name TEXT NOT NULL, PRIMARY KEY (thing, name)
) WITHOUT ROWID;
CREATE TABLE thing_members (
    entity INTEGER PRIMARY KEY REFERENCES entities (key), thing INTEGER NOT NULL REFERENCES things (key),
    probability REAL NOT NULL, reason TEXT NOT NULL
);
-- Two claims of different articles or sources that meet: repeated, contradicted or corrected, the earlier one first;
-- `slot` is in what they differ.
CREATE TABLE meetings (
    claim INTEGER NOT NULL REFERENCES claims (key), other INTEGER NOT NULL REFERENCES claims (key), kind TEXT NOT NULL, slot TEXT,
    why TEXT NOT NULL, PRIMARY KEY (claim, other)
) WITHOUT ROWID;
-- Articles that are one story in the same words, each with the first of them by id; `share` is how much of it is copied.
CREATE TABLE stories (
    article INTEGER PRIMARY KEY REFERENCES articles (key), story INTEGER NOT NULL REFERENCES articles (key), share REAL NOT NULL
);
-- Who is quoted in an article, how often and with how many words; `given` is how it gives the speaker: by name, by a
-- description alone ("a spokesman"), or not at all.
CREATE TABLE spoken (
    article INTEGER NOT NULL REFERENCES articles (key), entity INTEGER REFERENCES entities (key), given TEXT NOT NULL,
    quotes INTEGER NOT NULL, words INTEGER NOT NULL
);
-- The same of each thing that has a name, over all articles and stories; and of all speakers together.
CREATE TABLE speakers (
    thing INTEGER PRIMARY KEY REFERENCES things (key), articles INTEGER NOT NULL, stories INTEGER NOT NULL,
    quotes INTEGER NOT NULL, words INTEGER NOT NULL
);
CREATE TABLE sourcing (
    given TEXT PRIMARY KEY, articles INTEGER NOT NULL, quotes INTEGER NOT NULL, words INTEGER NOT NULL
) WITHOUT ROWID;

-- What is kept of articles so that only what may be the same as something new is looked at again.
CREATE TABLE article_facts (article INTEGER PRIMARY KEY REFERENCES articles (key), facts TEXT NOT NULL);
CREATE TABLE entity_facts (
    entity INTEGER PRIMARY KEY REFERENCES entities (key), block TEXT NOT NULL, facts TEXT NOT NULL
);
CREATE TABLE entity_aliases (
    entity INTEGER NOT NULL REFERENCES entities (key), alias TEXT NOT NULL, block TEXT NOT NULL, PRIMARY KEY (entity, alias)
) WITHOUT ROWID;
CREATE TABLE story_bands (
    article INTEGER NOT NULL REFERENCES articles (key), band INTEGER NOT NULL, PRIMARY KEY (article, band)
) WITHOUT ROWID;
-- Every pair that was compared; `share` is null of those that are no copies.
CREATE TABLE copies (
    article INTEGER NOT NULL REFERENCES articles (key), other INTEGER NOT NULL REFERENCES articles (key), share REAL,
    PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE TABLE claim_facts (claim INTEGER PRIMARY KEY REFERENCES claims (key), facts TEXT NOT NULL);
CREATE TABLE claim_blocks (
    claim INTEGER NOT NULL REFERENCES claims (key), block TEXT NOT NULL, PRIMARY KEY (claim, block)
) WITHOUT ROWID;
CREATE TABLE block_meetings (
    block TEXT NOT NULL, claim INTEGER NOT NULL REFERENCES claims (key), other INTEGER NOT NULL REFERENCES claims (key),
    kind TEXT NOT NULL, slot TEXT, why TEXT NOT NULL, PRIMARY KEY (block, claim, other)
) WITHOUT ROWID;
CREATE TABLE decisions (number INTEGER PRIMARY KEY, line TEXT NOT NULL);
-- What has to be linked again, until that is done.
CREATE TABLE touched_blocks (block TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE touched_things (thing INTEGER PRIMARY KEY);
CREATE TABLE touched_bands (band INTEGER PRIMARY KEY);
CREATE TABLE touched_stories (article INTEGER PRIMARY KEY);
CREATE TABLE touched_claim_blocks (block TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE touched_meetings (claim INTEGER, other INTEGER, PRIMARY KEY (claim, other)) WITHOUT ROWID;
