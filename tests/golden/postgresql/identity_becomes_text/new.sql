INSERT INTO api_keys (id, name) VALUES ('601', 'new') ON CONFLICT DO NOTHING;
INSERT INTO uses (id, key_id, note) VALUES (601, '601', 'new');
SELECT count(*) > 1 FROM uses JOIN api_keys ON api_keys.id = key_id;
INSERT INTO turns (note) VALUES ('new');
INSERT INTO tickets (note) VALUES ('new');
