-- What was typed since the last revision of a draft, one row for each window that has it open; written over as typing goes
-- on and gone with the next revision. What a killed program leaves here is made a revision when the draft is opened.
CREATE TABLE draft_typing (
    paper INTEGER NOT NULL REFERENCES paper (position),
    editor BLOB NOT NULL CHECK (length(editor) = 16),
    base INTEGER NOT NULL,
    content BLOB NOT NULL,
    saved TEXT NOT NULL,
    PRIMARY KEY (paper, editor)
) STRICT, WITHOUT ROWID;
