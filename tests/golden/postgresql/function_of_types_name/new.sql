SELECT noted(7), (SELECT note FROM info(7));
