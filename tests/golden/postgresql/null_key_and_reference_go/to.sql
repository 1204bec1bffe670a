CREATE TABLE offices (id integer PRIMARY KEY);
CREATE TABLE desks (id integer PRIMARY KEY);
