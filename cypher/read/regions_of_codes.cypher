// answers: the regions that have these codes of administrative divisions
// parameters: codes: the codes
// columns: id, name, level, code

MATCH (p:Region)
WHERE p.code IN $codes
RETURN p.id AS id, p.name AS name, p.level AS level, p.code AS code
ORDER BY code, id
