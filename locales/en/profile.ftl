### The member's own pages.

profile-pages = Profile pages
profile-title = Profile
profile-security = Security
profile-preferences = Preferences

profile-details = Details
profile-details-lead = What we know of you. Something wrong? Ask an admin of your organization to correct it.
profile-name = Name
profile-email = E-mail
profile-phone = Phone number for calls
profile-phone-hint = We call it to be sure that it is you, when you restore app access.
profile-no-phone = None on file
profile-no-phone-todo = Without a number we cannot call you, so you could not get back into the app after losing your phone. Ask an admin of your organization to enter it today.
profile-organization = Organization
profile-sign-in = Sign-in
profile-sso = Single sign-on
profile-sso-hint = With your work account. There is no password of its own here.
profile-roles = Roles
profile-employee = Employee
profile-employee-may = Has a trusted device and can restore app access
profile-admin = Admin
profile-admin-may = Decides the requests of others and reads the organization’s history
profile-support = Support
profile-support-may = Reads the history of every organization

profile-device = Trusted device
# $app (String) - the app's name
profile-device-lead = The one phone that can open { $app } in your name.
profile-active = Active
profile-suspended = Suspended
profile-suspended-hint = You reported this phone lost. It can do nothing until you take that back.
profile-see-request = Go to your request
profile-added = Added
profile-last-used = Last used
profile-never-used = Not used yet
profile-new-phone = Lost it, or have a new phone?
profile-restore = Restore app access
profile-forget = Forget this device
# $device (String) - the device's name
profile-forget-title = Forget { $device }?
# $app (String) - the app's name
profile-forget-text = It can no longer open { $app }. To use the app again, you activate a phone from this page.
profile-forget-keep = Keep it
# $device (String) - the device's name
profile-forget-button = Forget { $device }
profile-no-device = You have no trusted device
# $app (String) - the app's name
profile-no-device-text = Have the phone at hand on which you want to use { $app }. We show you a picture to scan and a one-time code.
profile-activate = Activate a phone
# $app (String) - the app's name
profile-step-install = Install { $app } on the phone and open it.
profile-step-open = Choose “Activate with a code”.
profile-step-scan = Scan the picture, or type the code.
profile-code = One-time code
# $left (String) - a length of time
profile-code-left = Valid for { $left }, for one phone
profile-new-code = New code
profile-code-note = Whoever has this code can activate a phone in your name. Show it to nobody.

profile-restore-text = For when your phone is lost, stolen or replaced: we call you, your admins decide, and you set up a new phone.
profile-restore-open = Your request is under way. See where it stands and what comes next.
profile-restore-continue = Go to your request

profile-sessions = Where you are signed in
profile-sessions-lead = Do you see one that you do not know? End it, and tell an admin of your organization.
profile-session-this = This one
profile-session-unknown = An unknown browser
# $from (String) - a network address
profile-session-from = from { $from }
# $when (String) - a point in time
profile-session-since = signed in { $when }
# $when (String) - a point in time
profile-session-seen = last used { $when }
profile-session-app = The app on your phone
profile-session-end = End
# $what (String) - a browser
profile-session-end-of = the session in { $what }
profile-sessions-end-others = End all others
profile-sessions-only = You are signed in nowhere else.

profile-choices = Language, time and looks
profile-choices-lead = Messages to you are in this language too.
profile-language = Language
profile-time-zone = Time zone
# $organization (String) - the organization's name
# $zone (String) - a city
profile-zone-theirs = As { $organization }: { $zone }
profile-theme = Colours
profile-theme-hint = For this browser.
profile-theme-system = As the system
profile-theme-light = Light
profile-theme-dark = Dark
profile-save = Save preferences
profile-zone-unknown = Choose a time zone from the list.

profile-phone-add = Add a number
profile-phone-change = Change number
# $when (String) - a point in time
profile-phone-held = Changed lately: until { $when } you cannot restore app access, unless an admin confirms that it was you.
profile-no-phone-add = Without a number we cannot call you, so you could not get back into the app after losing your phone. Add it today.
profile-told = Messages on this device
profile-told-text = A message in your browser when a request waits for you, also while the portal is closed. It names nobody.
profile-told-button = Tell me on this device
profile-told-script = This takes a browser with JavaScript.
profile-told-unable = This browser cannot show such messages. On an iPhone or iPad, add the portal to the home screen first.
profile-told-denied = Your browser does not allow this site to show messages. Allow notifications in its settings for this site, and press the button again.
profile-told-failed = Your browser could not sign up with its message service. Try again later, or use another browser.
# $count (Number) - how many browsers there may be
profile-told-full = { $count } browsers tell you already. Remove one to add this one.
profile-told-list = Browsers that tell you
profile-told-unknown = A browser
profile-told-here = This browser
# $browser (String) - like Firefox on Windows
profile-told-of = ({ $browser })
profile-told-test = Send a test
profile-told-remove = Remove
