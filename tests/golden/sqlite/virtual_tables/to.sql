CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='notes', content_rowid='id', tokenize='porter ascii');
CREATE VIEW found AS SELECT rowid AS id, title FROM words;
CREATE TRIGGER notes_words AFTER INSERT ON notes BEGIN
  INSERT INTO words (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
