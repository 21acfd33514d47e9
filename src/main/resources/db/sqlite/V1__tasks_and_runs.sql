-- Times are nanoseconds since 1970 in UTC. Columns of JSON hold what store/json writes; beside them stands, as a
-- column of its own, whatever is searched or sorted by. `seq` is the order in which rows came.

create table task (
    seq        integer primary key,
    id         text    not null unique,
    title      text    not null,
    brief      text    not null, -- JSON
    origin     text    not null, -- what made it exist: a prompt, a file, an issue
    requester  text    not null, -- JSON
    created_at bigint  not null
);

create table task_repository (
    seq      integer primary key,
    task     text    not null references task (id),
    position integer not null,
    path     text    not null,
    unique (task, position)
);

create table run (
    seq          integer primary key,
    id           text    not null unique,
    task         text    not null references task (id),
    number       integer not null, -- within the task, from 1
    parent       text references run (id),
    orders       text    not null, -- JSON
    priority     integer not null,
    created_at   bigint  not null,
    state        text    not null, -- JSON
    state_name   text    not null,
    since        bigint  not null,
    is_open      integer not null,
    requests     bigint  not null,
    tokens_in    bigint  not null,
    tokens_out   bigint  not null,
    cost_micros  bigint  not null,
    worked_nanos bigint  not null,
    unique (task, number)
);

create index run_open on run (seq) where is_open = 1;
create index run_parent on run (parent) where parent is not null;

-- The conversation that a run holds, one each.
create table session (
    seq     integer primary key,
    id      text not null unique,
    run     text not null unique references run (id),
    fork_of text
);

-- A run that may not go on before a sibling has come far enough.
create table run_gate (
    seq     integer primary key,
    run     text not null references run (id),
    sibling text not null references run (id),
    unique (run, sibling),
    check (run <> sibling)
);

create table workspace (
    seq         integer primary key,
    run         text not null references run (id),
    repository  text not null,
    path        text not null,
    branch      text not null,
    base_branch text not null,
    base        text not null,
    unique (run, repository)
);

-- One process start, and how far its output has been read. Lines may be read a moment before its start is told.
create table attempt (
    seq         integer primary key,
    run         text    not null references run (id),
    number      integer not null,
    started_at  bigint,
    read_offset bigint  not null default 0,
    memo        text    not null default '',
    unique (run, number)
);

create table transcript (
    seq         integer primary key,
    run         text    not null references run (id),
    number      bigint  not null, -- within the run, from 1, without gaps
    attempt     integer not null, -- 0 before the first
    kind        text    not null,
    text        text    not null,
    tool        text    not null,
    tool_use_id text    not null,
    raw         text    not null,
    at          bigint  not null,
    unique (run, number)
);

create index transcript_said on transcript (run, number) where kind = 'SAID';

create table message (
    seq    integer primary key,
    run    text    not null references run (id),
    id     text    not null,
    sender text    not null, -- JSON
    text   text    not null,
    at     bigint  not null,
    heard  integer not null default 0,
    unique (run, id)
);

create index message_unheard on message (run, at) where heard = 0;

create table ask (
    seq         integer primary key,
    id          text    not null unique,
    run         text    not null references run (id),
    attempt     integer not null,
    kind        text    not null,
    tool_use_id text    not null,
    request     text    not null, -- JSON
    reply_to    text    not null,
    hash        text    not null,
    prompts     text    not null, -- JSON
    asked_at    bigint  not null,
    reply       text,             -- JSON; the first one stays
    verdict     text,
    settled     integer not null default 0
);

create index ask_of_run on ask (run, tool_use_id);
create index ask_unsettled on ask (run, seq) where settled = 0;

-- What must be done in the world. Rows stay when they are done, so that no number is ever used again.
create table effect (
    id     integer primary key,
    run    text    not null references run (id),
    name   text    not null,
    effect text    not null, -- JSON
    done   integer not null default 0
);

create index effect_due on effect (id) where done = 0;

create table ledger (
    seq         integer primary key,
    run         text    not null references run (id),
    attempt     integer not null,
    requests    bigint  not null,
    tokens_in   bigint  not null,
    tokens_out  bigint  not null,
    cost_micros bigint  not null,
    at          bigint  not null
);

create index ledger_of_run on ledger (run, at);

-- The one comment of each run in its task's issue.
create table comment (
    seq       integer primary key,
    task      text   not null references task (id),
    run       text   not null references run (id),
    line      text   not null,
    placed_at bigint not null,
    edited_at bigint not null,
    unique (task, run)
);

create table token (
    seq        integer primary key,
    sha256     text   not null unique,
    name       text   not null,
    scope      text   not null,
    created_at bigint not null
);

create table evidence (
    seq      integer primary key,
    run      text    not null references run (id),
    attempt  integer not null,
    revision text    not null, -- the commit that it speaks of
    passed   integer not null,
    evidence text    not null, -- JSON
    at       bigint  not null
);

create index evidence_of_run on evidence (run, seq);

create trigger evidence_is_never_changed before update on evidence
begin
    select raise(abort, 'evidence is never changed');
end;

create trigger evidence_is_never_removed before delete on evidence
begin
    select raise(abort, 'evidence is never removed');
end;

create trigger evidence_is_never_replaced before insert on evidence
when exists (select 1 from evidence where seq = new.seq)
begin
    select raise(abort, 'evidence is never changed');
end;

create table journal (
    seq    integer primary key,
    run    text   not null references run (id),
    number bigint not null, -- within the run, from 1, without gaps
    name   text   not null,
    event  text   not null, -- JSON
    actor  text   not null, -- JSON
    at     bigint not null,
    unique (run, number)
);

create trigger journal_is_never_changed before update on journal
begin
    select raise(abort, 'the journal is never changed');
end;

create trigger journal_is_never_removed before delete on journal
begin
    select raise(abort, 'the journal is never removed');
end;

-- `insert or replace` removes the old row without asking the trigger above.
create trigger journal_is_never_replaced before insert on journal
when exists (select 1 from journal where seq = new.seq or (run = new.run and number = new.number))
begin
    select raise(abort, 'the journal is never changed');
end;
