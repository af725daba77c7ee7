-- Work that one process at a time does, by its name; so far only the building of the directory was.
DROP TABLE directory_lease;
CREATE TABLE lease (
  work text PRIMARY KEY,
  holder text NOT NULL,
  until bigint NOT NULL
);
