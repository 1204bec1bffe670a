CREATE TABLE items (id integer PRIMARY KEY, episode integer, note text);
CREATE VIEW episodes AS SELECT episode, id, note FROM items;
CREATE VIEW parts AS SELECT episode, id FROM episodes;
CREATE VIEW requests AS SELECT id, episode FROM parts;
CREATE VIEW notes AS SELECT id FROM requests;
CREATE VIEW journal AS SELECT requests.id FROM requests JOIN episodes USING (id);
CREATE VIEW summary AS SELECT count(*) AS entries FROM journal;
