CREATE TABLE revisions (
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'proposed', 'adopted', 'superseded')),
    made_from BIGINT,
    title TEXT NOT NULL,
    act_organ TEXT,
    act_kind TEXT,
    act_number TEXT,
    act_date TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, revision),
    UNIQUE (body, year, number),
    CHECK (status IN ('draft', 'proposed') OR (act_organ IS NOT NULL AND act_kind IS NOT NULL AND act_number IS NOT NULL AND act_date IS NOT NULL)),
    FOREIGN KEY (body) REFERENCES bodies (body) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, made_from) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE revision_nodes (
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    node_key BIGINT NOT NULL,
    parent BIGINT,
    list TEXT NOT NULL,
    position BIGINT NOT NULL,
    node TEXT NOT NULL,
    content TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, revision, node_key),
    FOREIGN KEY (body, revision) REFERENCES revisions (body, revision) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (body, revision, parent) REFERENCES revision_nodes (body, revision, node_key) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX revision_nodes_of ON revision_nodes (body, revision, node);
