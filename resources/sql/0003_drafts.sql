-- Drafts 草稿: what each saved revision builds on. Two windows that save on the same revision leave two versions, and both
-- are kept; settles names the other version that the clerk gave up by this one.
CREATE TABLE draft_revision (
    paper INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    base INTEGER NOT NULL CHECK (base >= 0 AND base < revision), -- 0: the first
    settles INTEGER CHECK (settles < revision),
    PRIMARY KEY (paper, revision),
    FOREIGN KEY (paper, revision) REFERENCES paper_revision (paper, revision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER draft_revision_is_never_changed BEFORE UPDATE ON draft_revision
BEGIN SELECT raise(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER draft_revision_is_never_deleted BEFORE DELETE ON draft_revision
BEGIN SELECT raise(ABORT, 'revisions are never deleted'); END;

-- The encrypted files a draft has named in any of its revisions.
CREATE TABLE draft_file (
    paper INTEGER NOT NULL REFERENCES paper (position),
    blob BLOB NOT NULL REFERENCES blob (name),
    PRIMARY KEY (paper, blob)
) STRICT, WITHOUT ROWID;
