CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT);
CREATE VIRTUAL TABLE boxes USING rtree(id, left, right);
CREATE VIRTUAL TABLE heads USING fts5(title, content='notes', content_rowid='id');
CREATE TRIGGER notes_heads AFTER INSERT ON notes BEGIN
  INSERT INTO heads (rowid, title) VALUES (new.id, new.title);
END;
INSERT INTO notes VALUES (1, 'a', 'ruby slippers'), (2, 'b', NULL), (3, 'c', 'yellow brick');
