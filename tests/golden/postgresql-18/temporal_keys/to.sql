CREATE TABLE rooms (room int4range, during daterange, rent numeric, CONSTRAINT rooms_rent_check CHECK (rent > 0), CONSTRAINT rooms_key UNIQUE (room, during WITHOUT OVERLAPS));
CREATE TABLE stays (id bigint PRIMARY KEY, room int4range, during daterange, house int4range, open daterange);
CREATE TABLE houses (house int4range, open daterange, CONSTRAINT houses_pkey PRIMARY KEY (house, open WITHOUT OVERLAPS));
ALTER TABLE stays ADD CONSTRAINT stays_room_fkey FOREIGN KEY (room, PERIOD during) REFERENCES rooms (room, PERIOD during);
CREATE TABLE prices (thing int4range, during tstzrange, price numeric, CONSTRAINT prices_pkey PRIMARY KEY (thing, during WITHOUT OVERLAPS));
CREATE TABLE sales (id uuid DEFAULT uuidv7() PRIMARY KEY, thing int4range, during tstzrange, FOREIGN KEY (thing, PERIOD during) REFERENCES prices (thing, PERIOD during));
CREATE TABLE guests (guest int4range, during daterange NOT NULL, CONSTRAINT guests_pkey PRIMARY KEY (guest, during WITHOUT OVERLAPS));
CREATE TABLE shifts (worker int8range, during daterange, CONSTRAINT shifts_pkey PRIMARY KEY (worker, during WITHOUT OVERLAPS));
CREATE TABLE leases (thing int4range NOT NULL, note text);
