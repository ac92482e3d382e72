-- A call from the moment it is stored until its outcome is stored elsewhere. TaskState tells the
-- states and the ways between them.
create table tasks (
  id uuid primary key,
  plugin text not null,
  task text not null,
  arguments text not null, -- a payload whose tuples are the arguments, as JSON or, if it is large,
  -- in the text form of Vortex
  state text not null, -- delayed, waiting, running, dead
  priority int not null default 0, -- added to that of the task
  position bigint generated always as identity, -- the first of equally urgent ones is first
  unique_key text, -- until the call is taken for the first time
  awaiters text[] not null default '{}', -- the callers' processes
  keep_millis bigint not null default 0, -- how long to keep the result for them
  enqueued_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null, -- when a delayed call begins to wait
  attempts int not null default 0, -- how often it was taken
  failures int not null default 0,
  deaths int not null default 0, -- how many workers died over it
  worker text, -- the owner of the lease
  token bigint, -- of the lease; whoever has another one has lost it
  begun_at timestamptz,
  cancelled boolean not null default false, -- somebody wants the run to end
  progress_done bigint,
  progress_total bigint,
  progress_text text,
  error_type text, -- why it failed last
  error_message text,
  error_trace text,
  ended_at timestamptz -- when it became a dead letter
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

create index tasks_waiting on tasks (plugin, task, priority desc, position)
  where state = 'waiting';
create index tasks_delayed on tasks (due_at) where state = 'delayed';
create index tasks_running on tasks (worker) where state = 'running';
create index tasks_dead on tasks (plugin, task, ended_at) where state = 'dead';
create unique index tasks_unique on tasks (plugin, task, unique_key)
  where unique_key is not null and state in ('delayed', 'waiting');

create sequence task_token;

-- The outcome of a call for one of the processes that wait for it, which takes it away.
create table task_outcomes (
  execution_id uuid not null,
  awaiter text not null,
  kind text not null, -- succeeded, failed, cancelled
  payload text, -- the result, in the same form, if the task succeeded
  error_type text,
  error_message text,
  expires_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

create index task_outcomes_awaiter on task_outcomes (awaiter);
create index task_outcomes_expires_at on task_outcomes (expires_at);

-- The workers that live. Whose lease ends is taken away, and with it the lease of all its calls.
create table task_workers (
  id text primary key,
  name text not null, -- for people
  started_at timestamptz not null default now(),
  lease_until timestamptz not null,
  concurrency int not null,
  stopping boolean not null default false,
  tasks text[] not null -- what it can run, each as plugin, space, task
);

-- When tasks are due that run at set times.
create table task_schedules (
  plugin text not null,
  task text not null,
  cron text not null,
  zone text not null,
  next_run timestamptz not null,
  last_run timestamptz,
  primary key (plugin, task)
);

create index task_schedules_next_run on task_schedules (next_run);

-- How many runs a worker ended between two signs of life, for the rates on the admin site.
create table task_counts (
  worker text not null,
  plugin text not null,
  task text not null,
  counted_at timestamptz not null default now(),
  succeeded int not null,
  failed int not null
);

create index task_counts_counted_at on task_counts (counted_at);

-- What waits goes on waiting. Its callers are gone, because they were part of the server that is
-- now started anew.
insert into tasks (id, plugin, task, arguments, state, due_at)
select task_instance::uuid,
       task_name,
       split_part(convert_from(task_data, 'UTF8'), E'\n', 1),
       substr(convert_from(task_data, 'UTF8'), strpos(convert_from(task_data, 'UTF8'), E'\n') + 1),
       'waiting',
       now()
from scheduled_tasks
where task_data is not null
order by execution_time;

drop table scheduled_tasks;
drop table task_results;
