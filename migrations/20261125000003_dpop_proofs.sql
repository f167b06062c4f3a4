-- Proofs that were shown: each counts once. Kept by the hash of key and jti until they cannot count any more, and looked
-- at before it is known whose key it is.
create table dpop_proofs (
    digest bytea primary key check (octet_length(digest) = 32),
    expires_at timestamptz not null
);
create index dpop_proofs_over on dpop_proofs (expires_at);

grant select, insert, delete on dpop_proofs to readmit_portal;
