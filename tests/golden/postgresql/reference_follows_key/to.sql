CREATE TABLE parcels (id integer PRIMARY KEY, part integer NOT NULL);
CREATE TABLE stops (id integer PRIMARY KEY, parcel integer, part integer, CONSTRAINT of_parcel FOREIGN KEY (parcel) REFERENCES parcels);

CREATE TABLE orders (id integer CONSTRAINT one_order PRIMARY KEY, part integer NOT NULL);
CREATE TABLE lines (id integer PRIMARY KEY, of integer, part integer, CONSTRAINT of_order FOREIGN KEY (of) REFERENCES orders);

CREATE TABLE users (id integer, name text, CONSTRAINT one_user PRIMARY KEY (id) INCLUDE (name));
CREATE TABLE notes (id integer PRIMARY KEY, owner integer, CONSTRAINT of_user FOREIGN KEY (owner) REFERENCES users ON DELETE SET NULL);

CREATE TABLE rooms (id integer, house integer, PRIMARY KEY (id, house));
CREATE TABLE beds (id integer PRIMARY KEY, room integer, house integer, CONSTRAINT of_room FOREIGN KEY (room, house) REFERENCES rooms);

CREATE TABLE books (id integer NOT NULL UNIQUE, code integer PRIMARY KEY);
CREATE TABLE loans (id integer PRIMARY KEY, book integer REFERENCES books (code));

CREATE TABLE tags (id integer NOT NULL UNIQUE, word integer);
CREATE TABLE uses (id integer PRIMARY KEY, tag integer REFERENCES tags (id));
