CREATE TABLE facts (
    body TEXT NOT NULL,
    subject BIGINT NOT NULL,
    part TEXT NOT NULL,
    period TEXT NOT NULL,
    version BIGINT NOT NULL,
    value TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('preliminary', 'final')),
    stage TEXT NOT NULL CHECK (stage IN ('proposed', 'confirmed', 'rejected', 'withdrawn')),
    recorded_on TEXT NOT NULL,
    source TEXT,
    note TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, subject, part, period, version),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE evidence (
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, sha256),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE fact_evidence (
    body TEXT NOT NULL,
    subject BIGINT NOT NULL,
    part TEXT NOT NULL,
    period TEXT NOT NULL,
    version BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, subject, part, period, version, sha256),
    FOREIGN KEY (body, subject, part, period, version) REFERENCES facts (body, subject, part, period, version) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, sha256) REFERENCES evidence (body, sha256) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE comments (
    body TEXT NOT NULL,
    comment BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    period TEXT,
    text TEXT NOT NULL,
    answers BIGINT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, comment),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, answers) REFERENCES comments (body, comment) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX comments_about ON comments (body, subject);

CREATE TABLE deviations (
    body TEXT NOT NULL,
    subject BIGINT NOT NULL,
    period TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('endogenous', 'exogenous', 'indicator_error')),
    why TEXT NOT NULL,
    corrective_action TEXT,
    due TEXT,
    unit TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    version BIGINT NOT NULL,
    PRIMARY KEY (body, subject, period),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, unit) REFERENCES units (body, unit) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE campaigns (
    body TEXT NOT NULL,
    campaign BIGINT NOT NULL,
    period TEXT NOT NULL,
    opens TEXT NOT NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
    version BIGINT NOT NULL,
    PRIMARY KEY (body, campaign),
    UNIQUE (body, period),
    CHECK (due >= opens),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE reminders (
    body TEXT NOT NULL,
    reminder BIGINT NOT NULL,
    person BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    part TEXT NOT NULL,
    period TEXT NOT NULL,
    due TEXT NOT NULL,
    sent TEXT,
    answered TEXT,
    PRIMARY KEY (body, reminder),
    UNIQUE (body, person, subject, part, period, due),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED
);
