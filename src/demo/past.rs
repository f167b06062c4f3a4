//! What happened at Acme Logistics before the curtain rises: data, told by [`super::seed`].

use crate::base::Lang;
use crate::recovery::rules::Origin;

/// A colleague who only has a past.
pub(super) struct Colleague {
    pub(super) email: &'static str,
    pub(super) name: &'static str,
    pub(super) phone: &'static str,
    pub(super) lang: Lang,
    pub(super) phone_model: Model,
}

/// A make of phone: name, model, platform.
#[derive(Clone, Copy)]
pub(super) struct Model(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
);

pub(super) const IPHONE_15: Model = Model("iPhone 15", "iPhone15,4", "iOS 19.1");
const IPHONE_13: Model = Model("iPhone 13", "iPhone14,5", "iOS 18.7");
const IPHONE_16: Model = Model("iPhone 16", "iPhone17,3", "iOS 19.1");
const PIXEL_8: Model = Model("Pixel 8", "Pixel 8", "Android 16");
pub(super) const PIXEL_10: Model = Model("Pixel 10", "Pixel 10", "Android 16");
const GALAXY_S22: Model = Model("Galaxy S22", "SM-S901B", "Android 15");
pub(super) const GALAXY_A54: Model = Model("Galaxy A54", "SM-A546B", "Android 15");
pub(super) const FAIRPHONE: Model = Model("Fairphone 5", "FP5", "Android 15");

/// Everybody besides the people of the story. Two have names of forty characters.
pub(super) static COLLEAGUES: [Colleague; 5] = [
    Colleague {
        email: "lena.fischer@acme.example",
        name: "Lena Fischer",
        phone: "+4915112345659",
        lang: Lang::De,
        phone_model: PIXEL_8,
    },
    Colleague {
        email: "janwillem.bos@acme.example",
        name: "Jan-Willem van der Meer-Oosterhuizen Bos",
        phone: "+31612345601",
        lang: Lang::Nl,
        phone_model: IPHONE_13,
    },
    Colleague {
        email: "bart.schimmelpenn@acme.example",
        name: "Bartholomeus van den Heuvel-Schimmelpenn",
        phone: "+31612345602",
        lang: Lang::Nl,
        phone_model: GALAXY_A54,
    },
    Colleague {
        email: "aisha.elamrani@acme.example",
        name: "Aisha El Amrani",
        phone: "+31612345603",
        lang: Lang::Nl,
        phone_model: GALAXY_S22,
    },
    Colleague {
        email: PIETER,
        name: "Pieter Mulder",
        phone: "+31612345604",
        lang: Lang::En,
        phone_model: IPHONE_13,
    },
];

/// How a request went.
pub(super) enum Ending {
    /// Approved by this admin after so many minutes, and the new phone was activated.
    Completed(&'static str, i64, &'static str, Model),
    /// Rejected by this admin after so many minutes, with this reason.
    Rejected(&'static str, i64, &'static str),
    /// Taken back by its owner after so many minutes: the phone was found.
    Cancelled(i64),
    /// Too many wrong codes.
    Failed,
}

/// A request of the past.
pub(super) struct Past {
    pub(super) hours_ago: i64,
    pub(super) email: &'static str,
    /// How they came to ask.
    pub(super) origin: Origin,
    /// Was the old phone suspended at once?
    pub(super) suspend: bool,
    /// From where.
    pub(super) address: [u8; 4],
    pub(super) browser: &'static str,
    pub(super) ending: Ending,
}

const SANNE: &str = "sanne.bakker@acme.example";
const PIETER: &str = "pieter.mulder@acme.example";
const THOMAS: &str = "thomas.meyer@acme.example";
pub(super) const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";
const SAFARI: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0";
/// The app itself, on a phone.
const ANDROID_APP: &str = "AcmeApp/5.2 (Android 16)";

/// Whose mailbox is full when the curtain rises: the last e-mail to this person could not be delivered
/// and waits for an admin. What it is, is kept as this.
pub(super) const FULL: (&str, &str) = (PIETER, "recovery_failed");

/// The requests of the past, oldest first.
pub(super) static REQUESTS: [Past; 6] = [
    Past {
        hours_ago: 24 * 19 + 3,
        email: THOMAS,
        origin: Origin::WebSso,
        suspend: true,
        address: [203, 0, 113, 24],
        browser: FIREFOX,
        ending: Ending::Completed(SANNE, 9, "", PIXEL_10),
    },
    Past {
        hours_ago: 24 * 12 + 5,
        email: "lena.fischer@acme.example",
        origin: Origin::AppForgotPasscode,
        suspend: false,
        address: [198, 51, 100, 61],
        browser: ANDROID_APP,
        ending: Ending::Completed(SANNE, 14, "Called Lena, she was at her desk.", PIXEL_8),
    },
    Past {
        hours_ago: 24 * 9 + 1,
        email: "janwillem.bos@acme.example",
        origin: Origin::WebSso,
        suspend: false,
        address: [192, 0, 2, 140],
        browser: CHROME,
        ending: Ending::Rejected(
            THOMAS,
            41,
            "I called you at your desk and you knew nothing of this request. Please change your password today.",
        ),
    },
    Past {
        hours_ago: 24 * 6 + 4,
        email: "bart.schimmelpenn@acme.example",
        origin: Origin::AppLostDevice,
        suspend: true,
        address: [203, 0, 113, 88],
        browser: ANDROID_APP,
        ending: Ending::Cancelled(22),
    },
    Past {
        hours_ago: 24 * 3 + 2,
        email: "maximiliane.vonhohenfels@acme.example",
        origin: Origin::WebSso,
        suspend: true,
        address: [198, 51, 100, 7],
        browser: SAFARI,
        ending: Ending::Completed(THOMAS, 6, "", IPHONE_16),
    },
    Past {
        hours_ago: 27,
        email: PIETER,
        origin: Origin::AppForgotPasscode,
        suspend: false,
        address: [203, 0, 113, 200],
        browser: ANDROID_APP,
        ending: Ending::Failed,
    },
];
