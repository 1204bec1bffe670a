SELECT id FROM a;
SELECT id FROM b;
SELECT id FROM c;
SELECT id, amount FROM w;
INSERT INTO sales (id, amount, region) VALUES (2, 20, 's');
