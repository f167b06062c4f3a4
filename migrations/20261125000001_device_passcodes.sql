-- What a device proves itself by besides its key: a passcode, of which a wrong one may be tried five times in a row.
alter table devices
    -- The thumbprint of its key (RFC 7638), by which a proof names it. Derived here, so that it always fits the key.
    add column jkt text generated always as (
        translate(
            encode(
                sha256(decode('{"crv":"P-256","kty":"EC","x":"' || (public_key ->> 'x') || '","y":"' || (public_key ->> 'y') || '"}', 'escape')),
                'base64'
            ),
            '+/=',
            '-_'
        )
    ) stored,
    -- Argon2id (PHC) over what the secret key derives from the passcode, so that a copy of the table is of no use.
    add column passcode text check (passcode like '$argon2id$%'),
    -- Wrong ones in a row, and those that are being looked at.
    add column wrong_passcodes smallint not null default 0 check (wrong_passcodes between 0 and 5),
    add column blocked_at timestamptz,
    add constraint devices_blocked check ((wrong_passcodes = 5) = (blocked_at is not null)),
    add constraint devices_wrong_passcodes check (passcode is not null or wrong_passcodes = 0);
