-- Versions are never used twice, so that a setting which was reset and set again is seen as changed.
create sequence setting_version;

create table setting (
    plugin text not null,
    key text not null,
    value text,
    secret text,
    version bigint not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (plugin, key),
    check ((value is null) <> (secret is null))
);
