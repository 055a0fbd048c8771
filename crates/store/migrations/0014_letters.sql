CREATE TABLE invitation_letters (
    body TEXT NOT NULL,
    person BIGINT NOT NULL,
    asked TEXT NOT NULL,
    sent TEXT,
    PRIMARY KEY (body, person),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE digests (
    body TEXT NOT NULL,
    token TEXT NOT NULL,
    person BIGINT NOT NULL,
    written TEXT NOT NULL,
    sent TEXT,
    PRIMARY KEY (body, token),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE digest_choices (
    body TEXT NOT NULL,
    person BIGINT NOT NULL,
    choice TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, person),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE duty_letters (
    body TEXT NOT NULL,
    person BIGINT NOT NULL,
    duty TEXT NOT NULL,
    due TEXT NOT NULL,
    sent TEXT NOT NULL,
    PRIMARY KEY (body, person, duty, due),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);
