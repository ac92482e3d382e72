create table stations (number int primary key);
