SELECT id, email, note FROM users;
INSERT INTO users (id, email) VALUES (3, 'C@example.org');
UPDATE users SET email = 'D@example.org' WHERE id = 2;
UPDATE users SET note = 'y' WHERE id = 1;
DO $$ BEGIN IF (SELECT string_agg(email, ' ' ORDER BY id) FROM users) <> 'a@example.org d@example.org c@example.org' THEN RAISE EXCEPTION 'not folded'; END IF; END $$;
DO $$ BEGIN IF (SELECT string_agg(email, ' ') FROM audit) NOT LIKE '%c@example.org d@example.org a@example.org' THEN RAISE EXCEPTION 'not audited'; END IF; END $$;
