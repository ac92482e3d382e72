-- The calls of tasks that are not finished yet, in the form that db-scheduler 16 expects.
create table scheduled_tasks (
  task_name text not null, -- the plugin
  task_instance text not null, -- the id of the call
  task_data bytea, -- the name of the task and its arguments
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text, -- the worker that has it
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int, -- how often a worker died over it
  last_heartbeat timestamptz,
  version bigint not null,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- One row per call whose caller waits for the answer; the caller takes it away.
create table task_results (
  execution_id text primary key,
  payload text, -- the result as Vortex payload, if the task succeeded
  error_type text, -- the class of the exception, if it failed
  error_message text,
  finished_at timestamptz, -- null until a worker has finished the task
  expires_at timestamptz not null
);

create index task_results_expires_at on task_results (expires_at);
