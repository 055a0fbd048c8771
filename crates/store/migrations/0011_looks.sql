CREATE TABLE looks (
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    colour TEXT,
    logo TEXT,
    logo_words TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, revision),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, logo) REFERENCES evidence (body, sha256) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((logo IS NULL) = (logo_words IS NULL))
);
