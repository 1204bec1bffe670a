SELECT id, shown FROM listed WHERE id = 7;
SELECT told FROM noted WHERE id = 7;
