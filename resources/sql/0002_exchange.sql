-- exchange: what is sent and received, to whom, how far it came, and the evidence of it.
-- Ids are 16 bytes, moments UTC ISO-8601 text, states the numbers of the enums in models/exchange.

-- One paper to its recipients; docId for ever.
CREATE TABLE consignment (
    doc_id          BLOB NOT NULL PRIMARY KEY CHECK (length(doc_id) = 16),
    created_at      TEXT NOT NULL,
    clerk           TEXT NOT NULL,
    urgency         INTEGER NOT NULL,
    secrecy         INTEGER NOT NULL,
    expires_at      TEXT,
    reply_to        BLOB,
    description     BLOB NOT NULL,
    recipients_hash BLOB NOT NULL
) STRICT;

CREATE TABLE consignment_file (
    doc_id     BLOB NOT NULL REFERENCES consignment (doc_id),
    number     INTEGER NOT NULL,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL,
    digest     BLOB NOT NULL,
    inlined    BLOB,
    PRIMARY KEY (doc_id, number)
) STRICT;

CREATE TABLE consignment_recipient (
    doc_id       BLOB NOT NULL REFERENCES consignment (doc_id),
    region       TEXT NOT NULL,
    unit         TEXT NOT NULL,
    state        INTEGER NOT NULL DEFAULT 0,
    stored_at    TEXT,
    delivered_at TEXT,
    decided_at   TEXT,
    decided_by   TEXT,
    reason       INTEGER,
    note         TEXT,
    failure      TEXT,
    resent       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (doc_id, region, unit)
) STRICT;

CREATE INDEX consignment_expiry ON consignment (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX recipient_open ON consignment_recipient (doc_id) WHERE state IN (0, 1);

-- A file of a consignment in the bucket of one city.
CREATE TABLE blob_upload (
    doc_id   BLOB NOT NULL,
    number   INTEGER NOT NULL,
    city     TEXT NOT NULL,
    nuid     TEXT NOT NULL,
    key      BLOB NOT NULL,
    bucket   TEXT NOT NULL,
    chunks   INTEGER,
    chunk_size INTEGER,
    manifest BLOB,
    state    INTEGER NOT NULL DEFAULT 0,   -- 0 to do, 1 done, 2 failed
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try TEXT,
    PRIMARY KEY (doc_id, number, city),
    FOREIGN KEY (doc_id, number) REFERENCES consignment_file (doc_id, number)
) STRICT;

-- Every message to the hub. 0 unsealed, 1 queued, 2 stored at the hub, 3 receipted, 4 failed, 5 given up for another id.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY,
    msg_id     BLOB NOT NULL UNIQUE CHECK (length(msg_id) = 16),
    doc_id     BLOB NOT NULL,
    kind       INTEGER NOT NULL,
    voice      INTEGER NOT NULL,
    region     TEXT NOT NULL,
    unit       TEXT NOT NULL,
    about      BLOB,              -- receipts: the message answered
    body       BLOB,              -- receipts: DER, its place in the chain not yet filled in
    state      INTEGER NOT NULL DEFAULT 0,
    subject    TEXT,
    payload    BLOB,
    signed     BLOB,
    digest     BLOB,
    chain_seq  INTEGER NOT NULL DEFAULT 0,
    attempts   INTEGER NOT NULL DEFAULT 0,
    stored_once INTEGER NOT NULL DEFAULT 0, -- the hub has said that it stored this id
    unproven   INTEGER NOT NULL DEFAULT 0, -- it held this id before, and nothing proves that it was ours
    next_try   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    hub_stream TEXT,
    hub_seq    INTEGER,
    sent_at    TEXT,
    receipt_at TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_try, id);
CREATE INDEX outbox_doc ON outbox (doc_id, region, unit);
CREATE INDEX outbox_about ON outbox (about) WHERE about IS NOT NULL;

-- Every message received once. 0 arriving, 1 received, 2 refused, 3 the same consignment again, 4 receipt, 5 other.
CREATE TABLE inbox (
    msg_id      BLOB NOT NULL PRIMARY KEY CHECK (length(msg_id) = 16),
    doc_id      BLOB,
    flow_id     BLOB,
    region      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    seat        INTEGER NOT NULL,
    stream      TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    hub_time    TEXT,
    received_at TEXT NOT NULL,
    state       INTEGER NOT NULL,
    clerk       TEXT,
    signed      BLOB,
    digest      BLOB,
    content     BLOB,
    unit_cert   BLOB,
    clerk_cert  BLOB,
    refusal     TEXT,
    attempts    INTEGER NOT NULL DEFAULT 0,
    next_try    TEXT,
    handled_event  INTEGER,
    handled_by     TEXT,
    handled_at     TEXT,
    handled_reason INTEGER,
    handled_note   TEXT
) STRICT;
CREATE UNIQUE INDEX inbox_document ON inbox (unit, doc_id) WHERE state IN (0, 1);
CREATE INDEX inbox_flow ON inbox (flow_id) WHERE flow_id IS NOT NULL;
CREATE INDEX inbox_arriving ON inbox (next_try) WHERE state = 0;

-- Evidence: receipts as their signed bytes, theirs about ours and ours about theirs.
CREATE TABLE receipt (
    msg_id      BLOB NOT NULL PRIMARY KEY CHECK (length(msg_id) = 16),
    outgoing    INTEGER NOT NULL,
    about       BLOB NOT NULL,
    doc_id      BLOB NOT NULL,
    region      TEXT NOT NULL,
    unit        TEXT NOT NULL,
    clerk       TEXT NOT NULL,
    event       INTEGER NOT NULL,
    at          TEXT NOT NULL,
    hub_time    TEXT,
    reason      INTEGER,
    note        TEXT NOT NULL,
    signed      BLOB NOT NULL,
    digest      BLOB NOT NULL,
    content     BLOB,               -- the same statement under two message ids is one
    advanced    INTEGER NOT NULL,   -- it moved the recipient's state
    received_at TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_doc ON receipt (doc_id);
CREATE UNIQUE INDEX receipt_content ON receipt (unit, content) WHERE outgoing = 0;
CREATE INDEX receipt_about ON receipt (about);

-- What was refused on arrival, for the administrator; bytes of the newest only.
CREATE TABLE quarantine (
    id          INTEGER PRIMARY KEY,
    stream      TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    subject     TEXT NOT NULL,
    code        TEXT NOT NULL,
    hub_time    TEXT,
    received_at TEXT NOT NULL,
    digest      BLOB NOT NULL,
    bytes       BLOB,
    UNIQUE (digest, subject)
) STRICT;

-- A clerk's decision about a received paper that is not yet decided inside the unit. 0 queued, 1 won, 2 lost, 3 failed.
CREATE TABLE claim (
    flow_id  BLOB NOT NULL PRIMARY KEY CHECK (length(flow_id) = 16),
    msg_id   BLOB NOT NULL REFERENCES inbox (msg_id),
    event_id BLOB NOT NULL UNIQUE,
    event    INTEGER NOT NULL,
    clerk    TEXT NOT NULL,
    at       TEXT NOT NULL,
    reason   INTEGER,
    note     TEXT NOT NULL,
    state    INTEGER NOT NULL DEFAULT 0,
    payload  BLOB,
    signed   BLOB,
    hub_seq  INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try TEXT NOT NULL,
    failure  TEXT
) STRICT;
CREATE INDEX claim_due ON claim (state, next_try);

-- The unit's own event log, first step of every paper; it may come before the paper itself.
CREATE TABLE flow_event (
    flow_id BLOB NOT NULL PRIMARY KEY CHECK (length(flow_id) = 16),
    event_id BLOB NOT NULL,
    seq     INTEGER NOT NULL,
    paper   BLOB NOT NULL,
    region  TEXT NOT NULL,
    unit    TEXT NOT NULL,
    event   INTEGER NOT NULL,
    clerk   TEXT NOT NULL,
    seat    INTEGER NOT NULL,
    at      TEXT NOT NULL,
    reason  INTEGER,
    note    TEXT NOT NULL,
    signed  BLOB NOT NULL
) STRICT;

-- Highest sequence seen of a stream: acknowledged to us when publishing (0), committed by us when reading (1).
CREATE TABLE stream_position (
    stream TEXT NOT NULL,
    role   INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (stream, role)
) STRICT;

-- Chain of this seat to a recipient, and of every seat that sends to this unit.
CREATE TABLE chain_out (
    region TEXT NOT NULL,
    unit   TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (region, unit)
) STRICT;
CREATE TABLE chain_in (
    region TEXT NOT NULL,
    unit   TEXT NOT NULL,
    seat   INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (region, unit, seat)
) STRICT;
CREATE TABLE gap (
    region     TEXT NOT NULL,
    unit       TEXT NOT NULL,
    seat       INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    noticed_at TEXT NOT NULL,
    PRIMARY KEY (region, unit, seat, seq)
) STRICT;
