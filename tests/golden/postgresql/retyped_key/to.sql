CREATE TABLE owners (id bigserial PRIMARY KEY, name text);
CREATE TABLE items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES owners (id) ON DELETE CASCADE,
  parent_id bigint REFERENCES items (id)
);
CREATE TABLE notes (item_id bigint NOT NULL REFERENCES items (id), no int, PRIMARY KEY (item_id, no));
