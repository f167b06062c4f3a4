\set n :first + 1 + :client_id * :each + :done
\set done :done + 1
begin;
select device_id, member_id from recovery_requests where organization_id = 'ORGANIZATION' and id = numbered(3, :n) and state = 'pending' for update;
update recovery_requests set state = 'approved', decided_at = now(), decided_by = numbered(1, 0) where organization_id = 'ORGANIZATION' and id = numbered(3, :n) and state = 'pending';
update devices set state = 'deactivated', deactivated_at = now(), deactivated_by = 'recovery', deactivated_by_request_id = numbered(3, :n) where organization_id = 'ORGANIZATION' and id = numbered(2, :n);
insert into history (organization_id, id, at, event, member_id, request_id, actor_organization_id, actor_id) values ('ORGANIZATION', gen_random_uuid(), now(), 'approved', numbered(1, :n), numbered(3, :n), 'ORGANIZATION', numbered(1, 0));
update tasks set closed_at = now(), closed_by = numbered(1, 0), outcome = 'approved' where organization_id = 'ORGANIZATION' and id = numbered(4, :n);
insert into messages (organization_id, id, channel, kind, member_id, request_id, recipient, recipient_masked, body, created_at, due_at) values ('ORGANIZATION', gen_random_uuid(), 'email', 'recovery_approved', numbered(1, :n), numbered(3, :n), 'person@acme.example', 'p…@acme.example', '{}', now(), now());
commit;
