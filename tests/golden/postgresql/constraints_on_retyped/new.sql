INSERT INTO leases (address, note) VALUES (601, 'new') ON CONFLICT DO NOTHING;
INSERT INTO relays (id, lease, weight) VALUES (601, 601, 10) ON CONFLICT DO NOTHING;
SELECT id, lease, weight FROM relays;
SELECT address, note FROM leases;
