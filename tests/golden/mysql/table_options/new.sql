SELECT id, v FROM a;
SELECT id, v FROM b;
SELECT id, v FROM c WHERE MATCH (w) AGAINST ('words');
INSERT INTO a VALUES (2, 'x');
