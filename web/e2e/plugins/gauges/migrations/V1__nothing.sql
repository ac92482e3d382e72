-- The platform makes the tables of the index; a plugin with a database has scripts all the same.
SELECT 1;
