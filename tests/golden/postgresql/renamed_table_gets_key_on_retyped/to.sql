-- concertina: rename table people to persons
CREATE TABLE persons (id bigint GENERATED ALWAYS AS IDENTITY, code varchar(10), born bigint, CONSTRAINT persons_code UNIQUE (code, id), CONSTRAINT persons_born CHECK (born > 0));
CREATE INDEX persons_by_born ON persons (born);
