-- concertina: replace hosts.tenant_id by hosts.project_id
-- concertina: replace seats.hall by seats.theatre
-- concertina: replace rooms.house by rooms.street
-- concertina: replace beds.house by beds.street
-- concertina: replace parts.house by parts.street
-- concertina: backfill rooms.street with "upper(house)"
-- concertina: backfill beds.street with "upper(house)"
-- concertina: backfill parts.street with "upper(house)"
CREATE TABLE nets (id integer PRIMARY KEY);
CREATE TABLE hosts (project_id varchar(20) PRIMARY KEY, net integer NOT NULL REFERENCES nets (id), note text);
CREATE TABLE seats (theatre text CONSTRAINT seats_theatre PRIMARY KEY, price integer);
CREATE TABLE rooms (street text, no integer, label text, PRIMARY KEY (street, no));
CREATE TABLE beds (id integer PRIMARY KEY, street text, room integer, FOREIGN KEY (street, room) REFERENCES rooms (street, no) ON DELETE CASCADE);
CREATE TABLE parts (street text, room integer, no integer, UNIQUE (street, room), PRIMARY KEY (street, no), CONSTRAINT parts_room FOREIGN KEY (street, room) REFERENCES rooms (street, no));
CREATE TABLE users (id integer NOT NULL UNIQUE, name text, handle uuid PRIMARY KEY);
CREATE TABLE posts (id integer PRIMARY KEY, user_id integer REFERENCES users (id));
CREATE TABLE coins (no integer PRIMARY KEY);
