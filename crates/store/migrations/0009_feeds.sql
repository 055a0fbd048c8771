CREATE TABLE feeds (
    body TEXT NOT NULL,
    feed BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('file', 'query', 'json')),
    place TEXT NOT NULL,
    spot TEXT,
    rhythm TEXT NOT NULL CHECK (rhythm IN ('day', 'week', 'month', 'quarter')),
    state TEXT NOT NULL CHECK (state IN ('active', 'ended')),
    version BIGINT NOT NULL,
    PRIMARY KEY (body, feed),
    CHECK ((kind = 'json') = (spot IS NOT NULL)),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE feed_runs (
    body TEXT NOT NULL,
    feed BIGINT NOT NULL,
    period TEXT NOT NULL,
    at TEXT NOT NULL,
    value TEXT,
    brought TEXT,
    fault TEXT,
    detail TEXT,
    PRIMARY KEY (body, feed, period),
    CHECK ((value IS NULL) = (brought IS NULL)),
    FOREIGN KEY (body, feed) REFERENCES feeds (body, feed) DEFERRABLE INITIALLY DEFERRED
);
