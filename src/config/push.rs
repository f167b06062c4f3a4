//! The settings of Web Push.

use serde::Deserialize;

use super::{BadSetting, Push, bad};
use crate::base::{Email, Secret, VapidKey};

const KEY: &str = "READMIT_PUSH__VAPID_KEY";
const CONTACT: &str = "READMIT_PUSH__CONTACT";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPush {
    vapid_key: Option<Secret>,
    contact: Option<String>,
}

impl RawPush {
    /// Without a key there is no push, and that is as well.
    pub(super) fn check(self) -> Result<Option<Push>, BadSetting> {
        let contact = self.contact.as_deref().map(contact).transpose()?;
        let Some(key) = self.vapid_key.filter(|key| !key.expose().trim().is_empty()) else {
            return Ok(None);
        };
        let key = VapidKey::read(&key).map_err(|error| {
            let how = "openssl ecparam -name prime256v1 -genkey -noout";
            bad(KEY, format!("{error}; it needs the output of: {how}"))
        })?;
        let missing = || {
            let what =
                "is not set; push services want an address to write to, like mailto:it@example.com";
            bad(CONTACT, what)
        };
        Ok(Some(Push {
            key,
            contact: contact.ok_or_else(missing)?,
        }))
    }
}

fn contact(text: &str) -> Result<String, BadSetting> {
    let right = match text.split_once(':') {
        Some(("mailto", address)) => address.parse::<Email>().is_ok(),
        Some(("https", _)) => url::Url::parse(text).is_ok(),
        _ => false,
    };
    right.then(|| text.to_owned()).ok_or_else(|| {
        bad(
            CONTACT,
            "must be mailto: and an e-mail address, or https://…",
        )
    })
}
