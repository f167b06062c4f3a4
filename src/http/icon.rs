//! The icons of Tabler, drawn inline. They are decoration: words stand beside each.

use std::fmt;

use icondata_core::IconData;

/// One icon; in a template `{{ icon::CHECK }}` draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Icon(&'static IconData);

impl askama::filters::HtmlSafe for Icon {}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>"#,
            self.0.data
        )
    }
}

macro_rules! icons {
    ($($name:ident = $icon:ident),+ $(,)?) => {$(
        pub(crate) static $name: Icon = Icon(icondata_tb::$icon);
    )+};
}

icons! {
    ALERT_TRIANGLE = TbAlertTriangleOutline,
    ARROW_DOWN = TbArrowDownOutline,
    ARROW_LEFT = TbArrowLeftOutline,
    ARROW_RIGHT = TbArrowRightOutline,
    BACKSPACE = TbBackspaceOutline,
    BROWSER = TbBrowserOutline,
    BELL = TbBellOutline,
    CAMERA = TbCameraOutline,
    CHECK = TbCheckOutline,
    CHEVRON_DOWN = TbChevronDownOutline,
    CHEVRON_RIGHT = TbChevronRightOutline,
    CIRCLE_CHECK = TbCircleCheckOutline,
    CIRCLE_OFF = TbCircleOffOutline,
    CIRCLE_X = TbCircleXOutline,
    CLOCK = TbClockOutline,
    CLOCK_OFF = TbClockOffOutline,
    DEVICE_MOBILE = TbDeviceMobileOutline,
    DEVICE_MOBILE_CHECK = TbDeviceMobileCheckOutline,
    DEVICE_MOBILE_OFF = TbDeviceMobileOffOutline,
    DEVICE_MOBILE_SHARE = TbDeviceMobileShareOutline,
    DOWNLOAD = TbDownloadOutline,
    EXTERNAL_LINK = TbExternalLinkOutline,
    EYE = TbEyeOutline,
    HISTORY = TbHistoryOutline,
    HOURGLASS = TbHourglassOutline,
    INBOX = TbInboxOutline,
    INFO_CIRCLE = TbInfoCircleOutline,
    KEY = TbKeyOutline,
    LANGUAGE = TbLanguageOutline,
    LIFEBUOY = TbLifebuoyOutline,
    LOCK = TbLockOutline,
    LOGIN = TbLogin2Outline,
    LOGOUT = TbLogoutOutline,
    MAIL = TbMailOutline,
    PHONE = TbPhoneOutline,
    PHONE_CALL = TbPhoneCallOutline,
    PHONE_INCOMING = TbPhoneIncomingOutline,
    PHONE_OFF = TbPhoneOffOutline,
    PLUG_OFF = TbPlugConnectedXOutline,
    REFRESH = TbRefreshOutline,
    SEARCH = TbSearchOutline,
    SEND = TbSendOutline,
    SHIELD_CHECK = TbShieldCheckOutline,
    SHIELD_LOCK = TbShieldLockOutline,
    SHIELD_X = TbShieldXOutline,
    UPLOAD = TbUploadOutline,
    USER = TbUserOutline,
    USERS = TbUsersOutline,
    USER_CHECK = TbUserCheckOutline,
    USER_OFF = TbUserOffOutline,
    USER_QUESTION = TbUserQuestionOutline,
    VOLUME = TbVolumeOutline,
    WIFI_OFF = TbWifiOffOutline,
    X = TbXOutline,
}
