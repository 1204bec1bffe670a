SELECT id, name FROM items;
SELECT id, price FROM prices;
SELECT id FROM dear;
SELECT no, label FROM names;
SELECT n FROM totals;
SELECT no, label FROM labels;
