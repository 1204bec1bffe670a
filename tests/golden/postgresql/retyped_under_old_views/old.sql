SELECT id, page, agent, times FROM pages WHERE id = 3;
SELECT agent, times FROM visitors_agents WHERE times = 4;
SELECT page, times FROM a_twice WHERE page = 'page 3';
SELECT page FROM often;
INSERT INTO visits (id, page, agent, times) VALUES (21, 'page 21', 'agent 21', 21);
UPDATE visits SET times = times + 1 WHERE id = 21;
DELETE FROM visits WHERE id = 21;
INSERT INTO guests (id, name, place) VALUES (21, 'name 21', 'place 21');
DELETE FROM guests WHERE id = 21;
