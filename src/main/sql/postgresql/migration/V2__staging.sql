-- Raw pages and files that loads wrote down before they landed them.
alter table podium.load add column staging text;                -- the connection where they are; null: nothing was staged
alter table podium.load add column staged_whole boolean not null default false; -- all that the source had to give is there
alter table podium.load add column staged_load bigint references podium.load;   -- it lands what that load staged, instead of asking the source
alter table podium.load add column unstaged_at timestamptz;     -- when what it had staged was removed

alter table podium.run drop constraint run_mode_check;
alter table podium.run add constraint run_mode_check check (mode in ('INCREMENTAL', 'FULL', 'REPLAY', 'STAGED'));
