-- Whom a statement is about stands among its parties with the role "about", who takes part in it does not. New facets:
-- about, topic, source (what an unnamed source is). Statements read before this have none of them until they are read again.

DROP VIEW statement_values;
CREATE VIEW statement_values (article, row, name, value, label) AS
  SELECT article, key, '', '', '' FROM statements
  UNION ALL SELECT article, key, 'type', kind, kind FROM statements
  UNION ALL SELECT article, key, 'manner', manner, manner FROM statements
  UNION ALL SELECT article, key, 'status', stance, stance FROM statements
  UNION ALL SELECT article, key, 'act', json_extract(CAST(data AS TEXT), '$.act'), json_extract(CAST(data AS TEXT), '$.act') FROM statements
    WHERE json_type(CAST(data AS TEXT), '$.act') = 'text'
  UNION ALL SELECT statements.article, statements.key, 'outlet', articles.outlet, articles.outlet
    FROM statements JOIN articles ON articles.key = statements.article
  UNION ALL SELECT statements.article, statements.key, 'actor', whos.value, whos.label
    FROM statements JOIN parties ON parties.statement = statements.key JOIN whos ON whos.name = parties.name WHERE parties.role <> 'about'
  UNION ALL SELECT statements.article, statements.key, parties.role, whos.value, whos.label
    FROM statements JOIN parties ON parties.statement = statements.key JOIN whos ON whos.name = parties.name
  UNION ALL SELECT statements.article, statements.key, 'topic', topics.value, topics.value
    FROM statements, json_each(CAST(statements.data AS TEXT), '$.topics') AS topics
  UNION ALL SELECT article, key, 'source', json_extract(CAST(data AS TEXT), '$.source_type'), json_extract(CAST(data AS TEXT), '$.source_type') FROM statements
    WHERE json_type(CAST(data AS TEXT), '$.source_type') = 'text';
