"""What schemathesis has to know of the device API besides its description: how a phone proves its key (DPoP, RFC 9449),
and whose tokens and devices there are. Started by itself, it prints the SQL that brings these about.

Most requests get a good proof, and most addresses a device that is there, so that what lies behind the door is tried too;
the others go out as they were made up.
"""

import base64
import hashlib
import json
import random
import sys
import time
import uuid

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

PEOPLE = 400
# Of these, every second one has a phone that is trusted; the others may activate one by a call.
KEY = ec.derive_private_key(0x1F2E3D4C5B6A79880123456789ABCDEF, ec.SECP256R1())


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def jwk():
    point = KEY.public_key().public_numbers()
    x, y = (b64(n.to_bytes(32, "big")) for n in (point.x, point.y))
    return {"crv": "P-256", "kty": "EC", "x": x, "y": y}


def sign(head, claims):
    message = ".".join(b64(json.dumps(part).encode()) for part in (head, claims))
    r, s = decode_dss_signature(KEY.sign(message.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{message}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def proof(method, address, nonce, token=None):
    claims = {"jti": b64(uuid.uuid4().bytes), "htm": method, "htu": address, "iat": int(time.time()), "nonce": nonce}
    if token:
        claims["ath"] = b64(hashlib.sha256(token.encode()).digest())
    return sign({"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk()}, claims)


def sign_in_token(n):
    return f"sign-in-{n:035}"


def device_token(n):
    return f"device--{n:035}"


def device(n):
    return str(uuid.UUID(int=(7 << 76) | (2 << 62) | n))


def seed():
    """Members, devices and tokens, as SQL."""
    key = json.dumps(jwk(), separators=(",", ":"), sort_keys=True)
    jkt = b64(hashlib.sha256(key.encode()).digest())
    # No passcode fits: what is tried is how wrong ones are answered.
    passcode = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    print("insert into members (organization_id, id, email, name, is_admin, created_at)"
          " select id, gen_random_uuid(), 'admin@acme.example', 'Sanne Bakker', true, now() from organizations;")
    for n in range(PEOPLE):
        member, trusted = device(1_000_000 + n), n % 2 == 0
        print(f"insert into members (organization_id, id, email, name, phone, created_at)"
              f" select id, '{member}', 'person.{n}@acme.example', 'Person {n}', '+316{10_000_000 + n}', now() from organizations;")
        tokens = [(sign_in_token(n), "null", "'single_sign_on'", "now()")]
        if trusted:
            print(f"insert into devices (organization_id, id, member_id, name, model, platform, public_key, passcode, activated_at)"
                  f" select id, '{device(n)}', '{member}', 'iPhone 15', 'iPhone15,4', 'iOS 26', '{key}', '{passcode}', now() from organizations;")
            tokens.append((device_token(n), f"'{device(n)}'", "null", "null"))
        for token, of, method, at in tokens:
            digest = hashlib.sha256(token.encode()).hexdigest()
            print(f"insert into access_tokens (digest, organization_id, member_id, device_id, jkt, method, auth_time, created_at, seen_at, expires_at)"
                  f" select '\\x{digest}', id, '{member}', {of}, '{jkt}', {method}, {at}, now(), now(), now() + interval '12 hours' from organizations;")


if __name__ == "__main__":
    seed()
    sys.exit()


import schemathesis  # noqa: E402  (not needed for the seed)

nonce = {"value": ""}
# Not the one that schemathesis sets back before each case.
chance = random.SystemRandom()


@schemathesis.hook
def before_call(context, case, kwargs):
    n = chance.randrange(PEOPLE)
    if "{id}" in case.path and chance.random() < 0.8:
        n -= n % 2
        case.path_parameters["id"] = device(n)
    if chance.random() < 0.1:
        return
    headers = {name: value for name, value in (case.headers or {}).items() if name.lower() not in ("dpop", "authorization")}
    address = f"{case.operation.base_url.rstrip('/')}{case.formatted_path}"
    token = None
    if case.operation.definition.raw.get("security"):
        of_device = "/devices/" in case.path or chance.random() < 0.1
        token = device_token(n) if of_device else sign_in_token(n)
        headers["Authorization"] = f"DPoP {token}"
    headers["DPoP"] = proof(case.method.upper(), address, nonce["value"], token)
    case.headers = headers


@schemathesis.hook
def after_call(context, case, response):
    found = response.headers.get("dpop-nonce")
    if found:
        nonce["value"] = found[0]
