// answers: finds the nodes of one document without a scan
// parameters: none
// columns: none

CREATE INDEX %LABEL%_doc IF NOT EXISTS FOR (n:%LABEL%) ON (n.doc)
