-- Asked every second: openings that were sent and that no chain has shown yet.
create index proposal_under_way on proposal (debt) where opening is not null;
