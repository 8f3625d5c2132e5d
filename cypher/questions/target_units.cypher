// answers: who answers for goals: the units of the task that sets them, or of a task that pursues them
// parameters: targets: ids of the goals; roles: lead, joint, support, empty for any; limit: most rows
// columns: unit, unit_id, role, task, metric, inferred, document, title, number, sentences, starts, ends
// intent: target_owner
// asks: unit
// needs: targets
// cues: goal
// answer: unit
// key: unit_id
// shows: role, metric, inferred
// examples: 岚州城域网出口带宽达到60Tbps这个目标由谁牵头？

MATCH (g:Target)
WHERE g.id IN $targets
MATCH (t:Task)-[p:SETS|PURSUED_BY]-(g)
MATCH (u)-[r:RESPONSIBLE_FOR]->(t)
WHERE size($roles) = 0 OR r.role IN $roles
MATCH (d:Document {id: g.doc})
RETURN u.name AS unit, u.id AS unit_id, r.role AS role, t.name AS task, g.metric AS metric, type(p) = 'PURSUED_BY' AS inferred,
       d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, p.sentences + r.sentences AS sentences, p.starts + r.starts AS starts, p.ends + r.ends AS ends
ORDER BY document, t.start, r.word_starts[0], unit
LIMIT $limit
