-- How often the hub held something else under the name of an upload: after a few times it is given up and told.
ALTER TABLE blob_upload ADD COLUMN conflicts INTEGER NOT NULL DEFAULT 0;
-- How many chunks the hub has acknowledged without a hole: an upload that was cut off goes on there.
ALTER TABLE blob_upload ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
UPDATE blob_upload SET stored = ifnull(chunks, 0) WHERE state = 1;
