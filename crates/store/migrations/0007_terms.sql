CREATE TABLE dated_settings (
    body TEXT NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    text TEXT NOT NULL,
    act TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, name, valid_from),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);
