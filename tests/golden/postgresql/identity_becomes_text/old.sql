INSERT INTO api_keys (name) VALUES ('old');
INSERT INTO uses (key_id, note) SELECT max(id), 'old' FROM api_keys WHERE name = 'old';
SELECT count(*) > 1 FROM uses JOIN api_keys ON api_keys.id = key_id;
INSERT INTO turns (note) VALUES ('old');
INSERT INTO tickets (note) VALUES ('old');
