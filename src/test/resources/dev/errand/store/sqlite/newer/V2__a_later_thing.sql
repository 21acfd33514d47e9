alter table task add column later text;
