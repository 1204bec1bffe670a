-- concertina: rename column users.email to users.mail
CREATE TABLE users (id int PRIMARY KEY, mail text NOT NULL DEFAULT 'none', note text);
CREATE UNIQUE INDEX users_email ON users (mail);
CREATE TABLE audit (id int NOT NULL, email text NOT NULL);
CREATE FUNCTION fold_email() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.mail := lower(NEW.mail); RETURN NEW; END $$;
CREATE TRIGGER fold_email BEFORE INSERT OR UPDATE OF mail ON users FOR EACH ROW WHEN (NEW.mail IS NOT NULL) EXECUTE FUNCTION fold_email();
CREATE FUNCTION audit_email() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.id, NEW.mail); RETURN NULL; END $$;
CREATE TRIGGER audit_email AFTER INSERT OR UPDATE OF mail ON users FOR EACH ROW EXECUTE FUNCTION audit_email();
CREATE FUNCTION audit_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.id, NEW.mail); RETURN NULL; END $$;
CREATE TRIGGER audit_note AFTER UPDATE OF note ON users FOR EACH ROW EXECUTE FUNCTION audit_note();
