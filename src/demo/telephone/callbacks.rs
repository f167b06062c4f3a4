//! What the telephone company asks and tells whoever ordered a call, signed as Twilio signs.

use super::{Call, Gather, RINGS, Script, State, Telephone, twiml};
use crate::base::signature;

type Fields = Vec<(String, String)>;

impl Telephone {
    /// Tells how the call fares.
    pub(super) fn tell(&self, call: &mut Call) {
        let Some(address) = call.told.status.clone() else {
            return;
        };
        let count = call.told.count.to_string();
        call.told.count += 1;
        let fields = self.fields(call, &[("SequenceNumber", &count)]);
        self.post_soon(address, fields);
    }

    /// Tells who took the call.
    pub(super) fn tell_who(&self, call: &Call, who: &str) {
        if let Some(address) = call.told.answered_by.clone() {
            let fields = [
                ("AccountSid", self.0.account.as_str()),
                ("AnsweredBy", who),
                ("CallSid", &call.sid),
                ("MachineDetectionDuration", "2300"),
            ];
            self.post_soon(address, owned(&fields));
        }
    }

    /// A phone that nobody takes stops ringing, whether or not anybody looks.
    pub(super) fn soon_missed(&self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        let telephone = self.clone();
        let rings = RINGS.to_std().unwrap_or_default();
        runtime.spawn(async move {
            tokio::time::sleep(rings + std::time::Duration::from_secs(1)).await;
            drop(telephone.calls());
        });
    }

    /// Asks what the call says next, now that a key was pressed.
    pub(super) async fn ask(
        &self,
        call: &Call,
        gather: &Gather,
        key: &str,
    ) -> anyhow::Result<Script> {
        let pressed = [
            ("Digits", key),
            ("FinishedOnKey", ""),
            ("msg", "Gather Digits"),
        ];
        let fields = self.fields(call, &pressed);
        let answer = self.post(&gather.action, &fields).await?;
        let text = answer.error_for_status()?.text().await?;
        twiml::read(&text).map_err(anyhow::Error::msg)
    }

    /// What is said of a call each time.
    fn fields(&self, call: &Call, more: &[(&str, &str)]) -> Fields {
        let mut fields = owned(&[
            ("AccountSid", self.0.account.as_str()),
            ("ApiVersion", "2010-04-01"),
            ("CallSid", &call.sid),
            ("CallStatus", call.state.name()),
            ("Called", &call.to),
            ("Caller", &call.from),
            ("Direction", "outbound-api"),
            ("From", &call.from),
            ("To", &call.to),
        ]);
        if call.by_machine && call.state == State::Completed {
            fields.extend(owned(&[("AnsweredBy", "machine_start")]));
        }
        fields.extend(owned(more));
        fields
    }

    async fn post(&self, address: &str, fields: &Fields) -> reqwest::Result<reqwest::Response> {
        let signature = signature::of(&self.0.token, address, fields);
        let request = self.0.asker.post(address).form(fields);
        request.header(signature::HEADER, signature).send().await
    }

    fn post_soon(&self, address: String, fields: Fields) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        let telephone = self.clone();
        runtime.spawn(async move {
            let answer = telephone.post(&address, &fields).await;
            if let Err(error) = answer.and_then(reqwest::Response::error_for_status) {
                let error = error.without_url();
                tracing::warn!(%error, "the portal did not hear how a call of the demo fares");
            }
        });
    }
}

fn owned(fields: &[(&str, &str)]) -> Fields {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    fields.iter().map(owned).collect()
}
