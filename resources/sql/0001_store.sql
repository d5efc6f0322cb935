-- Papers, their text, files and revisions; the search index; blobs; the audit log; settings.
-- Moments are UTC ISO-8601 text, dates ISO text, ids 16-byte blobs.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- position: the order of every list, rising with arrival (bulk imports: with the date); also the row of the search index.
CREATE TABLE paper (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    direction INTEGER NOT NULL CHECK (direction IN (1, 2)),
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    secrecy INTEGER NOT NULL DEFAULT 0,
    urgency INTEGER NOT NULL DEFAULT 0,
    needs_me INTEGER NOT NULL DEFAULT 0 CHECK (needs_me IN (0, 1)),
    verdict INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)),
    year INTEGER NOT NULL DEFAULT 0,
    file_count INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    unit_name TEXT NOT NULL DEFAULT '',
    unit_count INTEGER NOT NULL DEFAULT 0,
    paper_date TEXT,
    moment TEXT NOT NULL,
    due TEXT,
    changed TEXT NOT NULL,
    CHECK ((direction = 2) = (state >= 11)) -- states of incoming papers begin at 11
) STRICT;

-- One index leads each list; each holds all that a list's length needs, so that counting and numbering the rows never
-- reads the wide ones.
CREATE INDEX paper_shown ON paper (position, restricted) WHERE removed = 0;
CREATE INDEX paper_direction ON paper (direction, position, restricted) WHERE removed = 0;
CREATE INDEX paper_state ON paper (state, position, restricted) WHERE removed = 0;
CREATE INDEX paper_kind ON paper (kind, position, restricted) WHERE removed = 0;
CREATE INDEX paper_bin ON paper (position) WHERE removed = 1;
CREATE INDEX paper_todo ON paper (urgency DESC, ifnull(due, '9'), position DESC) WHERE needs_me = 1 AND removed = 0;

-- The other side: sender of an incoming paper, recipients of an outgoing one; the first is also in paper.unit.
CREATE TABLE paper_unit (
    paper INTEGER NOT NULL REFERENCES paper (position),
    ordinal INTEGER NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (paper, ordinal)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX paper_unit_unit ON paper_unit (unit, paper);

-- Posts that may see a restricted paper.
CREATE TABLE paper_viewer (
    paper INTEGER NOT NULL REFERENCES paper (position),
    post TEXT NOT NULL,
    PRIMARY KEY (paper, post)
) STRICT, WITHOUT ROWID;

CREATE TABLE paper_body (
    paper INTEGER PRIMARY KEY REFERENCES paper (position),
    text TEXT NOT NULL
) STRICT;

-- What the clerk wrote, each save one row; never changed.
CREATE TABLE paper_revision (
    paper INTEGER NOT NULL REFERENCES paper (position),
    revision INTEGER NOT NULL,
    json BLOB NOT NULL,
    saved_by TEXT NOT NULL,
    saved TEXT NOT NULL,
    PRIMARY KEY (paper, revision)
) STRICT;

-- Encrypted files of blobs/: name = SM3 of the ciphertext.
CREATE TABLE blob (
    name BLOB PRIMARY KEY CHECK (length(name) = 32),
    key BLOB NOT NULL CHECK (length(key) = 16),
    size INTEGER NOT NULL,
    clear_digest BLOB NOT NULL CHECK (length(clear_digest) = 32),
    stored TEXT NOT NULL
) STRICT;
CREATE INDEX blob_clear ON blob (clear_digest);

CREATE TABLE paper_file (
    paper INTEGER NOT NULL REFERENCES paper (position),
    ordinal INTEGER NOT NULL,
    role INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    blob BLOB NOT NULL REFERENCES blob (name),
    PRIMARY KEY (paper, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_file_blob ON paper_file (blob);

-- Removal is an act of somebody, kept for ever; the paper itself stays.
CREATE TABLE tombstone (
    paper INTEGER NOT NULL REFERENCES paper (position),
    ordinal INTEGER NOT NULL,
    verb TEXT NOT NULL CHECK (verb IN ('remove', 'restore')),
    clerk TEXT NOT NULL,
    reason TEXT NOT NULL,
    moment TEXT NOT NULL,
    PRIMARY KEY (paper, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER paper_is_never_deleted BEFORE DELETE ON paper
BEGIN SELECT raise(ABORT, 'papers are never deleted'); END;
CREATE TRIGGER paper_keeps_its_place BEFORE UPDATE OF position, id ON paper
BEGIN SELECT raise(ABORT, 'a paper keeps its place and id'); END;
CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON paper_revision
BEGIN SELECT raise(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON paper_revision
BEGIN SELECT raise(ABORT, 'revisions are never deleted'); END;
CREATE TRIGGER tombstone_is_never_changed BEFORE UPDATE ON tombstone
BEGIN SELECT raise(ABORT, 'tombstones are never changed'); END;
CREATE TRIGGER tombstone_is_never_deleted BEFORE DELETE ON tombstone
BEGIN SELECT raise(ABORT, 'tombstones are never deleted'); END;
CREATE TRIGGER blob_is_never_changed BEFORE UPDATE ON blob
BEGIN SELECT raise(ABORT, 'blobs are never changed'); END;

-- Contentless, without positions: a fifth of the text. Tokens and tags are those of BigramTokenizer.
CREATE VIRTUAL TABLE paper_index USING fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'wenshu_bigram'
);

-- Who did what to which paper, each row chained to the one before by SM3. No titles, no text.
CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    moment TEXT NOT NULL,
    clerk TEXT NOT NULL,
    post TEXT NOT NULL,
    unit TEXT NOT NULL,
    verb TEXT NOT NULL,
    paper BLOB CHECK (paper IS NULL OR length(paper) = 16),
    result TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_paper ON audit (paper, sequence) WHERE paper IS NOT NULL;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is never shortened'); END;
CREATE TRIGGER audit_only_grows BEFORE INSERT ON audit
WHEN new.sequence <> (SELECT ifnull(max(sequence), 0) + 1 FROM audit)
BEGIN SELECT raise(ABORT, 'the audit log only grows at its end'); END;
