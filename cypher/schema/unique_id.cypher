// answers: makes the id of every node of a label unique; run before any node is written
// parameters: none
// columns: none

CREATE CONSTRAINT %LABEL%_id IF NOT EXISTS FOR (n:%LABEL%) REQUIRE n.id IS UNIQUE
