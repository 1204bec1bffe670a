SELECT id, name, nick, fax, dept_id, badge FROM staff;
SELECT id, staff_id FROM logs;
INSERT INTO staff (name, nick, fax, dept_id, badge) VALUES ('Cy', 'cy', '2', 1, 9);
