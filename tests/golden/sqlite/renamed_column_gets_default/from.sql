CREATE TABLE letters (id integer PRIMARY KEY, sender text NOT NULL, kind text NOT NULL DEFAULT 'plain', body text NOT NULL);
INSERT INTO letters (id, sender, body) VALUES (1, 'a', 'x'), (2, 'b', 'y'), (3, 'c', 'z');
