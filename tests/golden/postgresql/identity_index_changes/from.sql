-- an index becomes a key while its column changes its type
CREATE TABLE becomes_key (id int PRIMARY KEY, a bigint NOT NULL, b text);
CREATE UNIQUE INDEX becomes_key_a ON becomes_key (a);
ALTER TABLE becomes_key REPLICA IDENTITY USING INDEX becomes_key_a;
ALTER TABLE becomes_key CLUSTER ON becomes_key_a;
-- rows are told apart by another column, and that one takes NULL from now on
CREATE TABLE by_other (id int PRIMARY KEY, a int NOT NULL, b text);
CREATE UNIQUE INDEX by_other_i ON by_other (a);
ALTER TABLE by_other REPLICA IDENTITY USING INDEX by_other_i;
-- without a key, all columns stand for it meanwhile
CREATE TABLE keyless (id int, a int NOT NULL);
ALTER TABLE keyless ADD CONSTRAINT keyless_a UNIQUE (a);
ALTER TABLE keyless REPLICA IDENTITY USING INDEX keyless_a;
-- the key goes to another column, whose type changes, too
CREATE TABLE moves (id int, a int PRIMARY KEY);
ALTER TABLE moves REPLICA IDENTITY USING INDEX moves_pkey;
INSERT INTO becomes_key VALUES (1, 1, 'x');
INSERT INTO by_other VALUES (1, 1, 'x');
INSERT INTO keyless VALUES (1, 1);
INSERT INTO moves VALUES (1, 1);
