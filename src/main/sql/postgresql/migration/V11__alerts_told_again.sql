-- When a hub set out to tell an alert again that nobody has told: others leave it to that one for as long as it may take.
alter table podium.alert add told_again_at timestamptz;
