CREATE TABLE orders (id integer, state text);
