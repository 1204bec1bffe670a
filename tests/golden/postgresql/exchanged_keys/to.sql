CREATE TABLE prices (a integer NOT NULL, b integer NOT NULL, CONSTRAINT "PK_prices" PRIMARY KEY (a, b));
CREATE TABLE quotes (a integer NOT NULL, b integer NOT NULL, CONSTRAINT quotes_ab PRIMARY KEY (a, b));
CREATE TABLE rooms (id integer NOT NULL CONSTRAINT rooms_once UNIQUE, a integer NOT NULL, b integer NOT NULL, CONSTRAINT "PK_rooms" PRIMARY KEY (a, b));
CREATE TABLE seats (id integer PRIMARY KEY, room integer CONSTRAINT seats_room_fkey REFERENCES rooms (id));
