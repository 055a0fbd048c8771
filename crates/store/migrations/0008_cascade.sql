CREATE TABLE negotiation_steps (
    body TEXT NOT NULL,
    step BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    node_key BIGINT NOT NULL,
    field TEXT NOT NULL,
    turn TEXT NOT NULL CHECK (turn IN ('proposed', 'countered', 'accepted', 'refused', 'withdrawn')),
    wording TEXT,
    answers BIGINT,
    why TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, step),
    UNIQUE (body, answers),
    CHECK ((turn IN ('proposed', 'countered')) = (wording IS NOT NULL)),
    CHECK ((turn = 'proposed') = (answers IS NULL)),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, answers) REFERENCES negotiation_steps (body, step) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX negotiation_of ON negotiation_steps (body, revision);

CREATE TABLE acknowledgements (
    body TEXT NOT NULL,
    node_key BIGINT NOT NULL,
    wording TEXT NOT NULL,
    person BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (body, node_key, wording, person),
    FOREIGN KEY (body, person) REFERENCES people (body, person) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED
);
