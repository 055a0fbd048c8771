CREATE TABLE chapters (
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL,
    chapter TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('it', 'en')),
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, revision, document, chapter, language),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE chapter_figures (
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, revision, name),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, sha256) REFERENCES evidence (body, sha256) DEFERRABLE INITIALLY DEFERRED
);
