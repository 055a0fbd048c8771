CREATE TABLE document_acts (
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL,
    organ TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    day TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, revision, document),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE revision_reasons (
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, revision),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED
);
