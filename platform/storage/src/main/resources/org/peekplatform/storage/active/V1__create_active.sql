-- Which servers were active, one after the other. A server that lost its lock and got it again
-- reads here whether another one was active meanwhile.
create table activation (
  generation bigint generated always as identity primary key,
  server text not null,
  home text not null,
  keys text not null,
  at timestamptz not null default now()
);

comment on column activation.keys is 'Hashes that tell whether another home has the same secrets';

-- What the active server runs, for the standby that takes its place.
create table plugin_set (
  id integer primary key default 1 check (id = 1),
  choices text not null,
  archives text not null,
  mac text not null,
  written_at timestamptz not null default now()
);

comment on column plugin_set.archives is 'Hashes of the archives, with commas between them';
comment on column plugin_set.mac is 'Proves that who wrote this has the installation''s service key';

create table plugin_archive_part (
  sha256 text not null,
  part integer not null,
  content bytea not null,
  primary key (sha256, part)
);
