-- concertina: rename table people to persons
CREATE TABLE persons (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text);
