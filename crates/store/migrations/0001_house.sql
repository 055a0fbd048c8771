CREATE TABLE bodies (
    body TEXT NOT NULL,
    name TEXT NOT NULL,
    ipa_code TEXT,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body)
);

CREATE TABLE heads (
    body TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    next_id BIGINT NOT NULL,
    PRIMARY KEY (body)
);

CREATE TABLE journal (
    body TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    deed TEXT NOT NULL,
    why TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (body, seq)
);

CREATE TABLE journal_changes (
    body TEXT NOT NULL,
    seq BIGINT NOT NULL,
    position BIGINT NOT NULL,
    about TEXT NOT NULL,
    row_key TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (body, seq, position),
    FOREIGN KEY (body, seq) REFERENCES journal (body, seq) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX journal_changes_about ON journal_changes (body, about, row_key, seq);

CREATE TABLE units (
    body TEXT NOT NULL,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('secretary_general', 'directorate', 'service', 'office', 'subsidiary')),
    parent TEXT,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, unit),
    CHECK (valid_to IS NULL OR valid_to >= valid_from),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, parent) REFERENCES units (body, unit) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE people (
    body TEXT NOT NULL,
    person BIGINT NOT NULL,
    name TEXT NOT NULL,
    mail TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('it', 'en')),
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'left')),
    version BIGINT NOT NULL,
    PRIMARY KEY (body, person),
    UNIQUE (body, mail),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE roles (
    body TEXT NOT NULL,
    role_id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('planner', 'secretary_general', 'director', 'service_head', 'office', 'subsidiary', 'oiv', 'board', 'auditor', 'admin')),
    unit TEXT,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    act TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, role_id),
    CHECK (valid_to IS NULL OR valid_to >= valid_from),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, unit) REFERENCES units (body, unit) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX roles_of ON roles (body, person);

CREATE TABLE settings (
    body TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, name),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);
