SELECT id, a, b FROM links;
