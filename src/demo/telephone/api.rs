//! The API that takes orders for calls: as much of Twilio's as the portal uses, with its answers.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::{Call, Telephone, Told, twiml};

/// Twilio's own number for an error, and what it says.
struct Refusal(StatusCode, u32, String);

impl Refusal {
    fn answer(self) -> HttpResponse {
        let Self(status, code, message) = self;
        HttpResponse::build(status).json(json!({
            "code": code,
            "message": message,
            "more_info": format!("https://www.twilio.com/docs/errors/{code}"),
            "status": status.as_u16(),
        }))
    }
}

fn bad(code: u32, message: impl Into<String>) -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, code, message.into())
}

fn unknown() -> Refusal {
    let message = "The requested resource was not found".to_owned();
    Refusal(StatusCode::NOT_FOUND, 20404, message)
}

fn authenticate(
    request: &HttpRequest,
    telephone: &Telephone,
    account: &str,
) -> Result<(), Refusal> {
    let header = request.headers().get(AUTHORIZATION);
    let given = header.and_then(|header| header.to_str().ok()?.strip_prefix("Basic "));
    let given = given.and_then(|given| STANDARD.decode(given).ok());
    let right = format!("{}:{}", telephone.0.account, telephone.0.token.expose());
    if given.as_deref() != Some(right.as_bytes()) {
        let message = "Authenticate".to_owned();
        return Err(Refusal(StatusCode::UNAUTHORIZED, 20003, message));
    }
    if account == telephone.0.account {
        Ok(())
    } else {
        Err(unknown())
    }
}

/// `POST /2010-04-01/Accounts/{account}/Calls.json`: a call is ordered.
pub(super) async fn order(
    request: HttpRequest,
    telephone: Data<Telephone>,
    account: Path<String>,
    body: Bytes,
) -> HttpResponse {
    let ordered =
        authenticate(&request, &telephone, &account).and_then(|()| place(&telephone, &body));
    match ordered {
        Ok(call) => HttpResponse::Created().json(resource(&telephone, &call, "queued")),
        Err(refusal) => refusal.answer(),
    }
}

fn place(telephone: &Telephone, body: &[u8]) -> Result<Call, Refusal> {
    // Events that are asked for come several times under one name.
    let fields: Vec<(String, String)> =
        serde_urlencoded::from_bytes(body).map_err(|_| bad(20001, "A form is wanted"))?;
    let fields: HashMap<String, String> = fields.into_iter().collect();
    let number = |name: &str, code: u32| {
        let number = fields.get(name).map(String::as_str).unwrap_or_default();
        let digits = number.strip_prefix('+').unwrap_or_default();
        let good = (7..=15).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
        let refusal = || bad(code, format!("'{name}' is not a valid phone number"));
        good.then(|| number.to_owned()).ok_or_else(refusal)
    };
    let (to, from) = (number("To", 21211)?, number("From", 21210)?);
    let script = fields
        .get("Twiml")
        .ok_or_else(|| bad(21205, "Twiml is required"))?;
    let script = twiml::read(script).map_err(|problem| bad(12100, problem))?;
    let told = Told {
        status: fields.get("StatusCallback").cloned(),
        answered_by: fields
            .get("AsyncAmdStatusCallback")
            .filter(|_| fields.get("AsyncAmd").is_some_and(|asked| asked == "true"))
            .cloned(),
        count: 0,
    };
    Ok(telephone.place(from, to, script, told))
}

/// `GET /2010-04-01/Accounts/{account}/Calls/{sid}.json`: how a call fares.
pub(super) async fn call(
    request: HttpRequest,
    telephone: Data<Telephone>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let (account, sid) = path.into_inner();
    let found = authenticate(&request, &telephone, &account)
        .and_then(|()| telephone.find(&sid).ok_or_else(unknown));
    match found {
        Ok(call) => HttpResponse::Ok().json(resource(&telephone, &call, call.state.name())),
        Err(refusal) => refusal.answer(),
    }
}

/// `POST /2010-04-01/Accounts/{account}/Calls/{sid}.json`: whoever ordered the call ends it.
pub(super) async fn change(
    request: HttpRequest,
    telephone: Data<Telephone>,
    path: Path<(String, String)>,
    body: Bytes,
) -> HttpResponse {
    let (account, sid) = path.into_inner();
    let changed = authenticate(&request, &telephone, &account).and_then(|()| {
        let ends = body.as_ref() == b"Status=completed";
        let call = telephone.find(&sid).ok_or_else(unknown)?;
        ends.then_some(call)
            .ok_or_else(|| bad(20001, "Status=completed is all that is understood here"))
    });
    match changed {
        Ok(call) => {
            telephone.hang_up(&sid);
            HttpResponse::Ok().json(resource(&telephone, &call, "completed"))
        }
        Err(refusal) => refusal.answer(),
    }
}

/// `GET /2010-04-01/Accounts/{account}.json`: is the account in order?
pub(super) async fn account(
    request: HttpRequest,
    telephone: Data<Telephone>,
    account: Path<String>,
) -> HttpResponse {
    match authenticate(&request, &telephone, &account) {
        Ok(()) => HttpResponse::Ok().json(json!({
            "sid": telephone.0.account, "friendly_name": "Demo", "status": "active", "type": "Full",
        })),
        Err(refusal) => refusal.answer(),
    }
}

/// Everything else.
pub(super) async fn nothing() -> HttpResponse {
    unknown().answer()
}

fn resource(telephone: &Telephone, call: &Call, status: &str) -> serde_json::Value {
    let account = &telephone.0.account;
    json!({
        "sid": call.sid,
        "account_sid": account,
        "api_version": "2010-04-01",
        "direction": "outbound-api",
        "from": call.from,
        "to": call.to,
        "status": status,
        "date_created": call.at.to_rfc2822(),
        "uri": format!("/2010-04-01/Accounts/{account}/Calls/{}.json", call.sid),
    })
}
