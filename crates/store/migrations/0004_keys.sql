CREATE TABLE passwords (
    body TEXT NOT NULL,
    person BIGINT NOT NULL,
    hash TEXT NOT NULL,
    at TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, person),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE invitations (
    body TEXT NOT NULL,
    token TEXT NOT NULL,
    person BIGINT NOT NULL,
    until TEXT NOT NULL,
    used TEXT,
    PRIMARY KEY (body, token),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE links (
    body TEXT NOT NULL,
    token TEXT NOT NULL,
    person BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    part TEXT NOT NULL,
    period TEXT NOT NULL,
    until TEXT NOT NULL,
    used TEXT,
    PRIMARY KEY (body, token),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE sessions (
    body TEXT NOT NULL,
    token TEXT NOT NULL,
    person BIGINT NOT NULL,
    password_version BIGINT NOT NULL,
    began TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (body, token),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX sessions_of ON sessions (body, person);

CREATE TABLE sign_in_failures (
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    count BIGINT NOT NULL,
    last TEXT NOT NULL,
    blocked_until TEXT,
    PRIMARY KEY (body, what)
);

CREATE TABLE requests (
    body TEXT NOT NULL,
    actor TEXT NOT NULL,
    request TEXT NOT NULL,
    digest TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, actor, request)
);
