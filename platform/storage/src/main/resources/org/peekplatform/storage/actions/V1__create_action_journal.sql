-- What became of each action, written in the transaction of its effect (Documentation 7.9.15).
create table action (
  owner text not null,
  processor text not null,
  tuple_type text not null,
  uuid text not null,
  decided_at timestamptz not null default now(),
  failure_code text,
  failure_message text,
  answer bytea,
  answer_form text,
  primary key (owner, processor, tuple_type, uuid)
);

comment on table action is 'Outcomes of actions, so that a repeat is answered and not done again';
comment on column action.owner is 'Schema of the plugin whose action it was';
comment on column action.failure_code is 'Null if the action was done';
comment on column action.answer is 'Encoded tuples of the answer, if the action was done';

-- For forgetting what is old.
create index action_owner_decided_at on action (owner, decided_at);
