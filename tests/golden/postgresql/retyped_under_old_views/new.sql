SELECT id, page, agent, times FROM pages WHERE id = 3;
INSERT INTO visits (id, page, agent, times) VALUES (31, 'page 31', 'agent 31', 31);
UPDATE visits SET times = times + 1 WHERE id = 31;
DELETE FROM visits WHERE id = 31;
INSERT INTO visitors (id, name, place) VALUES (31, 'name 31', 'place 31');
DELETE FROM visitors WHERE id = 31;
