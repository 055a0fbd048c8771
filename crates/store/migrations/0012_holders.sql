CREATE TABLE holders (
    body TEXT NOT NULL,
    holding BIGINT NOT NULL,
    holder TEXT NOT NULL,
    person BIGINT NOT NULL,
    unit TEXT,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    act TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, holding),
    CHECK (valid_to IS NULL OR valid_to >= valid_from),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, unit) REFERENCES units (body, unit) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX holders_of ON holders (body, holder);
