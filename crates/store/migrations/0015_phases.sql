CREATE TABLE phase_states (
    body TEXT NOT NULL,
    year BIGINT NOT NULL,
    node_key BIGINT NOT NULL,
    state TEXT NOT NULL,
    day TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (body, year, node_key)
);
