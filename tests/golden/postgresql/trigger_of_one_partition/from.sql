CREATE TABLE orders (id integer, place text, seen boolean) PARTITION BY LIST (place);
CREATE TABLE orders_here PARTITION OF orders FOR VALUES IN ('here');
CREATE TABLE orders_there PARTITION OF orders FOR VALUES IN ('there');
CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.seen := true; RETURN new; END $$;
CREATE TRIGGER see BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION see();
CREATE TRIGGER see_again BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION see();
ALTER TABLE orders_here DISABLE TRIGGER see_again;
INSERT INTO orders VALUES (1, 'here'), (2, 'there');
