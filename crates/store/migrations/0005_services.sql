CREATE TABLE standards (
    body TEXT NOT NULL,
    standard BIGINT NOT NULL,
    service TEXT NOT NULL,
    subject BIGINT,
    unit TEXT,
    measured_in TEXT NOT NULL CHECK (measured_in IN ('minutes', 'hours', 'days', 'percent')),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, standard),
    CHECK (valid_to IS NULL OR valid_to >= valid_from),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, unit) REFERENCES units (body, unit) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE standard_results (
    body TEXT NOT NULL,
    standard BIGINT NOT NULL,
    year BIGINT NOT NULL,
    declared TEXT NOT NULL,
    measured TEXT,
    cases BIGINT,
    justification TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, standard, year),
    FOREIGN KEY (body, standard) REFERENCES standards (body, standard) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE surveys (
    body TEXT NOT NULL,
    survey BIGINT NOT NULL,
    title TEXT NOT NULL,
    subject BIGINT,
    lowest BIGINT NOT NULL,
    highest BIGINT NOT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, survey),
    CHECK (lowest < highest),
    CHECK (closes >= opens),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE survey_questions (
    body TEXT NOT NULL,
    survey BIGINT NOT NULL,
    question BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (body, survey, question),
    FOREIGN KEY (body, survey) REFERENCES surveys (body, survey) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE survey_answers (
    body TEXT NOT NULL,
    survey BIGINT NOT NULL,
    answer BIGINT NOT NULL,
    question BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    remark TEXT,
    day TEXT NOT NULL,
    PRIMARY KEY (body, survey, answer, question),
    FOREIGN KEY (body, survey, question) REFERENCES survey_questions (body, survey, question) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE budget_movements (
    body TEXT NOT NULL,
    movement BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    year BIGINT NOT NULL,
    month BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    side TEXT NOT NULL CHECK (side IN ('revenues', 'costs', 'investments')),
    stage TEXT NOT NULL CHECK (stage IN ('planned', 'committed', 'spent')),
    cents BIGINT NOT NULL,
    source TEXT,
    note TEXT,
    PRIMARY KEY (body, movement),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX budget_movements_of ON budget_movements (body, year, subject);
