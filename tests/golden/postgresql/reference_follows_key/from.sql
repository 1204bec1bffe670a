CREATE TABLE parcels (id integer, part integer, PRIMARY KEY (id, part));
CREATE TABLE stops (id integer PRIMARY KEY, parcel integer, part integer, CONSTRAINT of_parcel FOREIGN KEY (parcel, part) REFERENCES parcels);

CREATE TABLE orders (id integer, part integer, PRIMARY KEY (id, part));
CREATE TABLE lines (id integer PRIMARY KEY, of integer, part integer, CONSTRAINT of_order FOREIGN KEY (of, part) REFERENCES orders);

CREATE TABLE users (id integer PRIMARY KEY, name text);
CREATE TABLE notes (id integer PRIMARY KEY, owner integer, CONSTRAINT of_user FOREIGN KEY (owner) REFERENCES users NOT VALID);

CREATE TABLE rooms (id integer PRIMARY KEY, house integer);
CREATE TABLE beds (id integer PRIMARY KEY, room integer, house integer, CONSTRAINT of_room FOREIGN KEY (room) REFERENCES rooms);

CREATE TABLE books (id integer PRIMARY KEY, code integer UNIQUE);
CREATE TABLE loans (id integer PRIMARY KEY, book integer REFERENCES books (code));

INSERT INTO parcels SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO orders SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO users SELECT n FROM generate_series(1, 9) AS n;
INSERT INTO rooms SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO books SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO stops SELECT n, n, n FROM generate_series(1, 9) AS n;
INSERT INTO lines SELECT n, n, n FROM generate_series(1, 9) AS n;
INSERT INTO notes SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO beds SELECT n, n, n FROM generate_series(1, 9) AS n;
INSERT INTO loans SELECT n, n FROM generate_series(1, 9) AS n;

CREATE TABLE tags (id integer PRIMARY KEY, word integer);
CREATE TABLE uses (id integer PRIMARY KEY, tag integer);
INSERT INTO tags SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO uses SELECT n, n FROM generate_series(1, 9) AS n;
