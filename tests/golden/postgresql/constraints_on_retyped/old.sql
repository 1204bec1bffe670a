INSERT INTO leases (address, note) VALUES ('501', 'old') ON CONFLICT DO NOTHING;
INSERT INTO relays (id, lease, weight) VALUES (501, '501', '10') ON CONFLICT DO NOTHING;
SELECT id, lease, weight FROM relays;
SELECT address, note FROM leases;
