SELECT id, a, b, body FROM papers;
SELECT id, net, gross FROM prices;
