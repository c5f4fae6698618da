-- What the console asks often: which datasets have records that wait.
create index quarantine_open on podium.quarantine (dataset) where state = 'OPEN';
