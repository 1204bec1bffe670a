INSERT INTO leases (address, note) VALUES (601, 'new') ON CONFLICT DO NOTHING;
INSERT INTO relays (id, lease, weight) VALUES (601, 601, 10) ON CONFLICT DO NOTHING;
SELECT relays.id, leases.note FROM relays JOIN leases ON leases.address = relays.lease;
