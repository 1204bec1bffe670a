-- concertina: replace kinds.id by kinds.pk
-- concertina: replace allergies.id_kind by allergies.fk_kind
CREATE TABLE kinds (pk serial PRIMARY KEY, label text UNIQUE);
CREATE TABLE allergies (number integer PRIMARY KEY, fk_kind integer CONSTRAINT kind_is_known REFERENCES kinds (pk));
