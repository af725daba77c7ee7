-- Documents stay as they came while a row fits twice into a page. PostgreSQL otherwise compresses each row of more
-- than 2 kB (a sale of four lines has that), which took longer than everything else that it did with the row.
ALTER TABLE event SET (toast_tuple_target = 4080);
ALTER TABLE change SET (toast_tuple_target = 4080);
