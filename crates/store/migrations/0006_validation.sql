CREATE TABLE validations (
    body TEXT NOT NULL,
    validation BIGINT NOT NULL,
    year BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    seed TEXT NOT NULL,
    population BIGINT NOT NULL,
    population_sha256 TEXT NOT NULL,
    opened TEXT NOT NULL,
    outcome TEXT CHECK (outcome IN ('validated', 'with_remarks', 'not_validated')),
    conclusion TEXT,
    concluded TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, validation),
    CHECK ((outcome IS NULL) = (concluded IS NULL)),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE validation_sample (
    body TEXT NOT NULL,
    validation BIGINT NOT NULL,
    position BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    part TEXT NOT NULL,
    period TEXT NOT NULL,
    fact_version BIGINT NOT NULL,
    PRIMARY KEY (body, validation, position),
    FOREIGN KEY (body, validation) REFERENCES validations (body, validation) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, subject, part, period, fact_version) REFERENCES facts (body, subject, part, period, version) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE validation_findings (
    body TEXT NOT NULL,
    validation BIGINT NOT NULL,
    about TEXT NOT NULL,
    finding TEXT NOT NULL CHECK (finding IN ('met', 'partly', 'not_met', 'not_applicable')),
    note TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, validation, about),
    FOREIGN KEY (body, validation) REFERENCES validations (body, validation) DEFERRABLE INITIALLY DEFERRED
);
