-- A request that was cancelled by something else than its owner's "Cancel this request" says by what:
-- the device that it was to replace was forgotten, or a phone was activated meanwhile.
alter table recovery_requests add column cause text check (cause in ('device_forgotten', 'phone_activated'));
alter table recovery_requests add constraint recovery_requests_cause check (cause is null or state = 'cancelled');
