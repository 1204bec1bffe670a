SELECT noted(7);
